// SPDX-License-Identifier: Apache-2.0
//
// How rules speak: the same words for a guard, a size and a core range in every message.
#pragma once

#include "analyzer/domain/Names.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/layout/Layout.h"

#include <optional>
#include <span>
#include <string>

namespace l1budget::rules {

/// A circular buffer under a guard that is constant false does not exist.
bool isNever(Expr guard);
/// No guard, or one that is constant true.
bool isAlways(Expr guard);
/// A formula with the source's names for its parts, cut where it is a page long: the report's JSON
/// has all of it.
std::string formulaText(Expr formula, ExprNames&);
/// ` when <guard>`, or nothing for what always holds.
std::string whenText(Expr guard);
std::string whenText(Expr guard, ExprNames&);

/// A finding about what happens under `guard`: an error there is a warning, since the analysis does
/// not know that the path is taken.
Finding findingUnder(Expr guard, const RuleInfo&, const std::string& message, const Site&);

/// The condition under which both of two things exist, or nothing when they may exclude each other.
std::optional<Expr> bothExist(ExprPool&, Expr, Expr);
/// A core that both hold, when the ranges of both are known.
std::optional<CoreCoord> sharedCore(const Cores&, const Cores&);

/// When a circular buffer has an index.
Expr guardOf(const Facts&, const CircularBuffer&, const BufferIndex&);

/// A size in pages, when both are numbers and the pages come out even.
struct Paging {
  uint64_t pages;
  uint64_t pageSize;
};
std::optional<Paging> pagingOf(const CircularBuffer&);

/// `2 pages x 2048 B = 4096 B`, else `4096 B`, else the formula.
std::string sizeText(const CircularBuffer&, ExprNames&);
/// `[(x=0,y=0) - (x=7,y=7)]`, several joined, a long list cut with its count; empty when not known.
std::string coresText(const Cores&);
std::string coresText(std::span<const CoreRange>);
/// The name of a set of cores, cut where it is a formula.
std::string setText(const std::string& name);
/// Where a program's own file makes a circular buffer: for what a helper of another file creates,
/// the call of the helper.
const Site& placeOf(const Program&, const CircularBuffer&);
/// The line of a circular buffer in a trace.
Step bufferStep(const Program&, const CircularBuffer&);
Step bufferStep(const Program&, const CircularBuffer&, ExprNames&);
/// As the runtime's messages call a kernel: its file without folder and extension.
std::string kernelName(const Kernel&);
/// The line of a kernel in a trace.
Step kernelStep(const Kernel&);
/// The parts of the ring, each a line.
void addRingSteps(std::vector<Step>&, const RingUse&);
/// A line for each name that was taken.
void addDefinitions(std::vector<Step>&, ExprNames&);

/// The first core range that leaves the compute grid of the product.
const CoreRange* outsideGrid(const Cores&, const Budget&);
/// The line of that grid in a trace.
Step gridStep(const Budget&);

/// `2048 B`
std::string bytes(uint64_t);
/// The bytes of a circular buffer in the CB region when they are a number.
std::optional<uint64_t> sizeOf(const CircularBuffer&);

/// What the runtime is asked to place, one request a circular buffer of the program. Those that are
/// not counted take part in nothing; those whose size is not a number take no space.
std::vector<CbRequest> countedRequests(const Facts&);

/// The runtime's allocator over them.
struct Replay {
  std::vector<CbRequest> requests;
  CbPlacement placement;
};
Replay replay(std::vector<CbRequest>, const Budget&);

} // namespace l1budget::rules
