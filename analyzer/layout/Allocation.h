// SPDX-License-Identifier: Apache-2.0
//
// Replay of the runtime's two allocators, byte for byte: circular buffers growing up
// (tt-metal: impl/program/program.cpp, ProgramImpl::allocate_circular_buffers and
// CircularBufferAllocator::mark_address) and L1 buffers growing down (impl/allocator).
#pragma once

#include "analyzer/program/CoreRange.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace l1budget {

/// One circular buffer to place, in creation order. `ranges` are as the runtime keeps them: merged
/// for CreateCircularBuffer, as written for a CBDescriptor.
struct CbRequest {
  std::vector<CoreRange> ranges;
  uint64_t size = 0;  ///< bytes, not rounded
  bool placed = true; ///< false: tensor-backed, global or an alias, takes no space
  /// A scratchpad: above every allocator that it touches, not only those of its own rectangles
  /// (tt-metal: program.cpp, the allocation of scratchpads after all dataflow buffers).
  bool aboveAll = false;
};

/// The state of the runtime's allocator for one core range.
struct AllocatorRegions {
  CoreRange range;
  std::vector<std::pair<uint64_t, uint64_t>> regions; ///< [begin, end), ascending
  /// What the runtime's limit check compares; `base` when nothing was placed.
  uint64_t end(uint64_t base) const { return regions.empty() ? base : regions.back().second; }
  friend bool operator==(const AllocatorRegions&, const AllocatorRegions&) = default;
};

/// `value` rounded up to a multiple of `alignment`; the value itself for alignments 0 and 1.
uint64_t alignUp(uint64_t value, uint64_t alignment);

struct CbPlacement {
  std::vector<std::optional<uint64_t>> addresses; ///< one a request; none when not placed
  std::vector<AllocatorRegions> allocators;       ///< in the order the runtime made them
};

/// `base`: the unreserved base; `alignment`: of addresses (the DRAM alignment, 1 for none).
CbPlacement allocateCircularBuffers(std::span<const CbRequest>, uint64_t base, uint64_t alignment);

/// Two circular buffers that the runtime placed on the same bytes of a core without noticing.
struct CbOverlap {
  size_t first, second; ///< indices of the requests, first < second
  CoreCoord core;       ///< the first core it happens on
  uint64_t begin, end;  ///< the shared bytes
};
std::vector<CbOverlap> findOverlaps(std::span<const CbRequest>, const CbPlacement&);

/// Top-down allocation of L1 buffers in one bank; all banks are in lockstep
/// (tt-metal: impl/allocator/algorithms/free_list_opt.cpp with SearchPolicy::FIRST: the highest
/// free block that has room).
class L1BankAllocator {
public:
  /// Addresses are in [bottom, top); sizes are rounded up to `alignment` (the DRAM alignment).
  L1BankAllocator(uint64_t bottom, uint64_t top, uint64_t alignment);
  std::optional<uint64_t> allocate(uint64_t sizePerBank);
  /// Takes a block at a fixed address; false when it is not free.
  bool allocateAt(uint64_t address, uint64_t sizePerBank);
  /// The lowest address in use, or nothing.
  std::optional<uint64_t> lowest() const;

private:
  std::optional<uint64_t> rounded(uint64_t sizePerBank) const;

  uint64_t alignment_;
  std::vector<std::pair<uint64_t, uint64_t>> free_; // [begin, end), ascending
  std::optional<uint64_t> lowest_;
};

} // namespace l1budget
