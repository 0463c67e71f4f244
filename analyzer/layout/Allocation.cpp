// SPDX-License-Identifier: Apache-2.0
//
// The runtime keeps one allocator for each *different* rectangle that any circular buffer names. A
// circular buffer is placed above the allocators of exactly its own rectangles, at one address for
// all its cores, and then marks every allocator whose rectangle it touches, except those that have
// already grown past that address. The exception is where buffers silently overlap:
//
//   a: core 0, 128 B    b: core 7, 2048 B    c: cores 0-7, 1024 B        (base 0, alignment 32)
//   a -> 0, marks {0} and {0-7} to 128
//   b -> 0, marks {7} to 2048; {0-7} is at 128 already, so b is not marked there
//   c -> 128, above {0-7} only; {7} is at 2048 already, so c is not marked there
//   on core 7, c at [128, 1152) lies inside b at [0, 2048)
#include "analyzer/layout/Allocation.h"

#include <algorithm>

namespace l1budget {
namespace {

// tt-metal: program.cpp, CircularBufferAllocator::mark_address.
void mark(AllocatorRegions& allocator, uint64_t address, uint64_t size, uint64_t base) {
  if (allocator.regions.empty())
    allocator.regions.emplace_back(base, base);
  auto& last = allocator.regions.back();
  if (address == last.second)
    last.second += size;
  else
    allocator.regions.emplace_back(address, address + size);
}

} // namespace

uint64_t alignUp(uint64_t value, uint64_t alignment) {
  return alignment <= 1 ? value : (value + alignment - 1) / alignment * alignment;
}

// tt-metal: program.cpp, ProgramImpl::add_circular_buffer_ and allocate_circular_buffers.
CbPlacement allocateCircularBuffers(std::span<const CbRequest> requests, uint64_t base,
                                    uint64_t alignment) {
  CbPlacement placement;
  std::vector<AllocatorRegions>& allocators = placement.allocators;
  for (const CbRequest& request : requests)
    for (const CoreRange& range : request.ranges)
      if (std::ranges::find(allocators, range, &AllocatorRegions::range) == allocators.end())
        allocators.push_back({range, {}});

  for (const CbRequest& request : requests) {
    if (!request.placed) {
      placement.addresses.emplace_back();
      continue;
    }
    uint64_t address = base;
    for (const CoreRange& range : request.ranges)
      address = std::max(address,
                         std::ranges::find(allocators, range, &AllocatorRegions::range)->end(base));
    if (request.aboveAll)
      for (const AllocatorRegions& allocator : allocators)
        if (rangesIntersect(request.ranges, {&allocator.range, 1}))
          address = std::max(address, allocator.end(base));
    address = alignUp(address, alignment);
    for (const CoreRange& range : request.ranges)
      for (AllocatorRegions& allocator : allocators)
        if (allocator.range.intersects(range) && address >= allocator.end(base))
          mark(allocator, address, request.size, base);
    placement.addresses.emplace_back(address);
  }
  return placement;
}

std::vector<CbOverlap> findOverlaps(std::span<const CbRequest> requests,
                                    const CbPlacement& placement) {
  std::vector<CbOverlap> overlaps;
  for (size_t second = 1; second < requests.size(); ++second) {
    for (size_t first = 0; first < second; ++first) {
      if (!placement.addresses[first] || !placement.addresses[second])
        continue;
      const uint64_t begin = std::max(*placement.addresses[first], *placement.addresses[second]);
      const uint64_t end = std::min(*placement.addresses[first] + requests[first].size,
                                    *placement.addresses[second] + requests[second].size);
      if (begin >= end)
        continue;
      const std::vector<CoreRange> shared =
          intersectRanges(requests[first].ranges, requests[second].ranges);
      if (!shared.empty())
        overlaps.push_back({first, second, std::ranges::min(shared).start, begin, end});
    }
  }
  return overlaps;
}

L1BankAllocator::L1BankAllocator(uint64_t bottom, uint64_t top, uint64_t alignment)
    : alignment_(alignment) {
  if (bottom < top)
    free_.emplace_back(bottom, top);
}

// The smallest block is one alignment unit, even for an empty buffer.
std::optional<uint64_t> L1BankAllocator::rounded(uint64_t sizePerBank) const {
  if (sizePerBank > UINT64_MAX - alignment_)
    return std::nullopt;
  return alignUp(std::max<uint64_t>(sizePerBank, alignment_), alignment_);
}

std::optional<uint64_t> L1BankAllocator::allocate(uint64_t sizePerBank) {
  const std::optional<uint64_t> size = rounded(sizePerBank);
  if (!size)
    return std::nullopt;
  for (auto block = free_.rbegin(); block != free_.rend(); ++block) {
    if (block->second - block->first < *size)
      continue;
    const uint64_t address = block->second -= *size;
    if (block->first == block->second)
      free_.erase(std::next(block).base());
    lowest_ = std::min(lowest_.value_or(address), address);
    return address;
  }
  return std::nullopt;
}

bool L1BankAllocator::allocateAt(uint64_t address, uint64_t sizePerBank) {
  const std::optional<uint64_t> size = rounded(sizePerBank);
  for (auto block = free_.begin(); size && block != free_.end(); ++block) {
    if (address < block->first || address > block->second || block->second - address < *size)
      continue;
    const std::pair<uint64_t, uint64_t> above{address + *size, block->second};
    block->second = address;
    if (above.first < above.second)
      block = std::prev(free_.insert(std::next(block), above));
    if (block->first == block->second)
      free_.erase(block);
    lowest_ = std::min(lowest_.value_or(address), address);
    return true;
  }
  return false;
}

std::optional<uint64_t> L1BankAllocator::lowest() const { return lowest_; }

} // namespace l1budget
