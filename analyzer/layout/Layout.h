// SPDX-License-Identifier: Apache-2.0
//
// Program x Budget -> bytes per core. Pure arithmetic: what is not a number is carried as what it
// is (a formula over inputs, or an unknown), never guessed.
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
  std::vector<size_t> circularBuffers; ///< indices into Program::circularBuffers, counted ones
  uint64_t cbSum = 0;                  ///< bytes of distinct static circular buffers
  uint64_t cbEnd = 0;   ///< absolute end address of the highest one; the base when there is none
  bool exact = true;    ///< false: a buffer here is not a number; the figures are of those that are
  std::string set = ""; ///< name of the set of cores that depends on inputs; `ranges` is empty then
};

/// Where the runtime's allocator for one core range ends: what its limit check compares. `min` and
/// `max` are over all inputs and guards; no `max` when something unknown could raise it.
struct RegionEnd {
  CoreRange range;
  uint64_t min = 0;
  std::optional<uint64_t> max;
  std::string set = ""; ///< name of the set of cores that depends on inputs, instead of `range`
  bool exact() const { return max == min; }
};

/// A core range for which the runtime throws, whatever the inputs are
/// (tt-metal: program.cpp, validate_circular_buffer_region, which throws for the first one).
struct RegionFault {
  enum class Kind { BeyondL1, ClashesWithL1Buffer };
  Kind kind;
  CoreRange range;
  uint64_t end;   ///< of the region; at least, unless `exact`
  uint64_t limit; ///< L1 size, or address of the lowest L1 buffer
  bool exact;
  std::string set = ""; ///< name of the set of cores that depends on inputs, instead of `range`
};

/// A part of the kernel-config ring, in bytes, over all inputs and guards; no `max` when something
/// unknown could raise it.
struct RingPart {
  uint64_t min = 0;
  std::optional<uint64_t> max = 0;
  bool exact() const { return max == min; }
};

/// Cores that run the same kernels.
struct RingGroup {
  std::vector<size_t> kernels; ///< indices into Program::kernels, in the order of their processors
  std::vector<CoreRange> ranges;
  /// Text of these kernels, each aligned: what was measured, and with what is estimated besides.
  uint64_t measuredText = 0, text = 0;
  bool textKnown = true; ///< measured or estimated for every processor
};

/// The parts of the ring, each as large as on its worst core
/// (tt-metal: program.cpp, finalize_program_offsets).
struct RingUse {
  RingPart uniqueRuntimeArgs, commonRuntimeArgs, semaphores, circularBuffers, dataflowBuffers;
  /// Of the group with the most: what was measured. No `max` while the text of some kernel is an
  /// estimate or not known.
  RingPart kernelText;
  uint64_t estimatedText = 0;    ///< the same with estimates
  bool textKnown = false;        ///< all text is measured or estimated
  uint64_t size = 0;             ///< of the ring; 0 when the version has none
  std::vector<RingGroup> groups; ///< by first core; none where kernels or their cores are not known
  std::vector<Unknown> unknowns; ///< why a part is not a number, kernel text aside

  /// All but kernel text, which lies above them.
  RingPart configuration() const;
  /// At least, with the text that was measured.
  uint64_t used() const { return configuration().min + kernelText.min; }
};

/// For a program that depends on one input alone, or on inputs through one part of its formulas:
/// where the limit is.
struct Threshold {
  Expr part;              ///< `Wt`, `width * element_size`
  int64_t largestFitting; ///< `fits while part <= largestFitting`
};

struct Layout {
  Verdict verdict = Verdict::Unknown;
  /// One a circular buffer: its address, when it and everything placed before it on its cores are
  /// numbers. Tensor-backed ones have the address of their L1 buffer when that is known. Calls in
  /// Program::unknowns are taken to create nothing here, though not for the verdict.
  std::vector<std::optional<uint64_t>> addresses;
  /// Whether a circular buffer is counted: its guard is constant true.
  std::vector<bool> counted;
  /// Replay of the counted circular buffers whose size and cores are numbers, one request a
  /// circular buffer. The runtime's own result when `exact`.
  CbPlacement placement;
  /// Every circular buffer and L1 buffer is a number and nothing is unknown.
  bool exact = false;
  std::vector<RegionEnd> ends;     ///< of allocators that hold a region, in the runtime's order
  std::vector<RegionFault> faults; ///< in the runtime's order
  std::vector<CoreGroup> cores;    ///< by first core
  std::vector<CbOverlap> overlaps; ///< indices into Program::circularBuffers
  std::optional<uint64_t> lowestL1Buffer;
  /// What no end may pass, when it is a number: the L1 size, or the lowest L1 buffer below it.
  std::optional<uint64_t> limit;
  std::vector<std::optional<uint64_t>> l1BufferAddresses;
  /// The first L1 buffer that the bank has no room for, whatever the inputs are.
  std::optional<size_t> l1OutOfMemory;
  RingUse ring;
  uint64_t base = 0; ///< unreserved base
  uint64_t l1Size = 0;
  /// The highest end among the runtime's allocators that hold a region, when all are numbers.
  std::optional<uint64_t> maxCbEnd;
  /// When the end is not a number: the formula of the highest end (`4096 * Wt + 107808`), valid for
  /// the cores in `endFormulaCores`.
  Expr endFormula;
  std::vector<CoreRange> endFormulaCores;
  std::string endFormulaSet; ///< name of the set of cores that depends on inputs, instead
  std::optional<Threshold> threshold;
  std::vector<std::string> reasons; ///< why the verdict is Depends or Unknown, for people
};

/// Formulas are made in the program's pool.
Layout layOut(const Program&, const Budget&);

} // namespace l1budget
