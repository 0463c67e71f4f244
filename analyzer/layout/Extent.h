// SPDX-License-Identifier: Apache-2.0
//
// One step of the replay over intervals: a circular buffer is placed, and an allocator that it may
// touch marks it or skips it. Layout.cpp says why intervals.
#pragma once

#include "analyzer/layout/Allocation.h"
#include "analyzer/program/Program.h"

#include <algorithm>

namespace l1budget {

inline constexpr uint64_t unbounded = UINT64_MAX;

inline uint64_t plus(uint64_t a, uint64_t b) { return a > unbounded - b ? unbounded : a + b; }
inline uint64_t aligned(uint64_t value, uint64_t alignment) {
  return value > unbounded - alignment ? unbounded : alignUp(value, alignment);
}

struct Interval {
  uint64_t min = 0, max = 0;
  bool exact() const { return min == max; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Where an allocator of the runtime may end. Those of a set of cores that depends on inputs are
/// one here, of which `end` is the highest.
struct Extent {
  Interval end;
  uint64_t least = 0;  ///< none of them surely ends below
  bool marked = false; ///< some circular buffer may have a region here
};

inline Extent startingAt(uint64_t base) { return {{base, base}, base, false}; }

/// How a circular buffer meets an allocator.
struct Touch {
  Meeting meeting;
  bool own;   ///< the circular buffer is placed above it
  bool below; ///< it surely ends where the circular buffer begins, or below
  bool isSet;
};

/// Whether two are the cores of one allocator: one range, or a set that depends on inputs.
inline bool sameCores(const Cores& a, const Cores& b) {
  if (a.set || b.set)
    return a.set && b.set && a.set->id == b.set->id;
  return a.ranges == b.ranges;
}

/// Whether a circular buffer is placed above an allocator: it names the allocator's cores, or it is
/// a scratchpad and touches them.
inline bool isOwn(const Cores& allocator, const CircularBuffer& buffer) {
  if (buffer.kind == BufferKind::Scratchpad)
    return meetingOf(allocator, buffer.cores) == Meeting::Always;
  if (buffer.cores.set)
    return allocator.set && allocator.set->id == buffer.cores.set->id;
  return !allocator.set && std::ranges::find(buffer.cores.ranges, allocator.ranges.front()) !=
                               buffer.cores.ranges.end();
}

struct Marking {
  bool may;         ///< the allocator may mark it
  bool maySkipPast; ///< the allocator may have grown past its address
};

/// `certain`: the circular buffer surely takes `size` bytes at `address`.
inline Marking mark(Extent& extent, const Touch& touch, Interval address, Interval size,
                    bool certain) {
  const Interval before = extent.end;
  const bool mayMark = touch.below || address.max >= extent.least;
  const bool maySkipPast =
      (!touch.below && address.min < before.max) || (!touch.own && touch.meeting == Meeting::Maybe);
  if (!mayMark)
    return {mayMark, maySkipPast};
  const bool reached = certain && touch.meeting == Meeting::Always;
  const bool maySkip = !reached || maySkipPast;
  const Interval end{plus(address.min, size.min), plus(address.max, size.max)};
  extent.marked = true;
  // A mark above what is there; when skipped because of it, what is there is above the address.
  const uint64_t marked = touch.below ? end.min : plus(std::max(address.min, before.min), size.min);
  const uint64_t skipped = reached ? std::max(before.min, address.min) : before.min;
  extent.end.min = maySkip ? std::min(marked, skipped) : marked;
  extent.end.max = maySkip ? std::max(before.max, end.max) : end.max;
  if (!touch.isSet || (touch.own && certain))
    extent.least = extent.end.min;
  return {mayMark, maySkipPast};
}

} // namespace l1budget
