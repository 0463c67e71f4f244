// SPDX-License-Identifier: Apache-2.0
//
// Program x Budget -> bytes per core. Pure arithmetic: what is not a number is carried as what it is
// (a formula over inputs, or an unknown), never guessed.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/layout/Allocation.h"
#include "analyzer/program/Program.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// `Depends`: not decided without the value of an input. `Unknown`: something was not understood.
/// A program with an unknown is never `Fits`; one that overflows with what is known `Overflows`.
enum class Verdict { Fits, Overflows, Depends, Unknown };
const char* verdictName(Verdict);

/// Cores that hold the same circular buffers, and what they use.
struct CoreGroup {
  std::vector<CoreRange> ranges;
  std::vector<size_t> circularBuffers;  ///< indices into Program::circularBuffers
  uint64_t cbSum = 0;   ///< bytes of distinct static circular buffers
  uint64_t cbEnd = 0;   ///< absolute end address of the highest one; the base when there is none
};

/// A part of the kernel-config ring (tt-metal: program.cpp, finalize_program_offsets).
struct RingUse {
  uint64_t uniqueRuntimeArgs = 0, commonRuntimeArgs = 0, semaphores = 0, circularBuffers = 0;
  uint64_t size = 0;             ///< of the ring
  bool kernelTextKnown = false;  ///< kernel text is not counted when false
  std::vector<Unknown> unknowns;
  uint64_t used() const {
    return uniqueRuntimeArgs + commonRuntimeArgs + semaphores + circularBuffers;
  }
};

/// For a program that depends on exactly one input: where the limit is.
struct Threshold {
  std::string input;       ///< name
  int64_t largestFitting;  ///< `fits while input <= largestFitting`
};

struct Layout {
  Verdict verdict = Verdict::Unknown;
  /// One a circular buffer: its address, when it and everything placed before it on its cores are
  /// numbers. Tensor-backed ones have the address of their L1 buffer when that is known.
  std::vector<std::optional<uint64_t>> addresses;
  /// Whether a circular buffer is counted: its guard is constant true.
  std::vector<bool> counted;
  CbPlacement placement;               ///< of the counted circular buffers, in order
  std::vector<CoreGroup> cores;        ///< by first core
  std::vector<CbOverlap> overlaps;     ///< indices into Program::circularBuffers
  std::optional<uint64_t> lowestL1Buffer;
  std::vector<std::optional<uint64_t>> l1BufferAddresses;
  RingUse ring;
  uint64_t base = 0;                   ///< unreserved base
  uint64_t l1Size = 0;
  /// The highest end among the runtime's allocators that hold a region, else nothing.
  std::optional<uint64_t> maxCbEnd;
  /// When the end is not a number: the formula of the highest end (`107808 + 4096 * Wt`), valid for
  /// the cores in `dependsOn`.
  Expr endFormula;
  std::vector<CoreRange> endFormulaCores;
  std::optional<Threshold> threshold;
  std::vector<std::string> reasons;    ///< why the verdict is Depends or Unknown, for people
};

Layout layOut(const Program&, const Budget&);

}  // namespace l1budget
