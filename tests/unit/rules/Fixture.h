// SPDX-License-Identifier: Apache-2.0
//
// Hand-made programs for tests of rules and reports.
#pragma once

#include "analyzer/layout/Layout.h"

#include <algorithm>
#include <string>
#include <vector>

namespace l1budget::test {

inline Budget n150() {
  Budget budget;
  budget.architecture = "wormhole_b0";
  budget.product = "n150";
  budget.origin = "tree of 2026-04-25";
  budget.l1Size = 1499136;
  budget.unreservedBase = 103712;
  budget.mapEnd = 33056;
  budget.computeGrid = {8, 8};
  budget.logicalGrid = {8, 9};
  return budget;
}

inline Budget p150() {
  Budget budget = n150();
  budget.architecture = "blackhole";
  budget.product = "p150";
  budget.l1Size = 1572864;
  budget.unreservedBase = 111104;
  budget.mapEnd = 40448;
  budget.dramAlignment = budget.allocationAlignment = 64;
  budget.maxCircularBuffers = 64;
  budget.computeGrid = {11, 10};
  budget.logicalGrid = {12, 10};
  return budget;
}

struct ProgramMaker {
  Program program;

  ProgramMaker() {
    program.pool = std::make_shared<ExprPool>();
    program.entry = "main";
    program.file = "op.cpp";
    program.line = 3;
    program.site = {"op.cpp", 4, 5};
    program.guard = program.pool->boolean(true);
  }
  ExprPool& pool() { return *program.pool; }

  CircularBuffer& add(const std::string& name, uint32_t index, Expr pages, uint32_t pageSize,
                      std::vector<CoreRange> cores) {
    CircularBuffer buffer;
    buffer.name = name;
    buffer.site = {"op.cpp", unsigned(10 + program.circularBuffers.size()), 5};
    buffer.indices = {{pool().u32(index), {pool().u32(5)}, pool().u32(pageSize), {}, false}};
    buffer.cores.ranges = std::move(cores);
    buffer.totalSize = pool().arith(Op::Mul, pages, pool().u32(pageSize), u32Type);
    buffer.guard = pool().boolean(true);
    program.circularBuffers.push_back(buffer);
    return program.circularBuffers.back();
  }
  CircularBuffer& add(const std::string& name, uint32_t index, uint32_t pages, uint32_t pageSize,
                      std::vector<CoreRange> cores = {{{0, 0}, {7, 7}}}) {
    return add(name, index, pool().u32(pages), pageSize, std::move(cores));
  }
};

/// The layout of a program by its numbers alone; `verdict` for what is not decided by them.
inline Layout layoutOf(const Program& program, const Budget& budget,
                       std::optional<uint64_t> lowestL1Buffer = {},
                       std::optional<Verdict> verdict = {}) {
  Layout layout;
  layout.base = budget.unreservedBase;
  layout.l1Size = budget.l1Size;
  layout.lowestL1Buffer = lowestL1Buffer;
  layout.ring.size = budget.ringSize();
  std::vector<CbRequest> requests;
  for (const CircularBuffer& buffer : program.circularBuffers) {
    layout.counted.push_back(buffer.guard.isConstant(1));
    const bool placed = layout.counted.back() && buffer.totalSize.constant() &&
                        buffer.cores.known() && buffer.backing == Backing::Static;
    requests.push_back({buffer.cores.ranges, placed ? uint64_t(*buffer.totalSize.constant()) : 0, placed});
  }
  layout.placement = allocateCircularBuffers(requests, layout.base, budget.allocationAlignment);
  layout.addresses = layout.placement.addresses;
  layout.overlaps = findOverlaps(requests, layout.placement);
  for (const AllocatorRegions& allocator : layout.placement.allocators) {
    if (allocator.regions.empty())
      continue;
    const uint64_t end = allocator.end(layout.base);
    layout.maxCbEnd = std::max(layout.maxCbEnd.value_or(0), end);
    CoreGroup group;
    group.ranges = {allocator.range};
    group.cbEnd = end;
    for (size_t i = 0; i < requests.size(); ++i)
      for (const CoreRange& range : requests[i].ranges)
        if (requests[i].placed && range.intersects(allocator.range)) {
          group.circularBuffers.push_back(i);
          group.cbSum += requests[i].size;
        }
    layout.cores.push_back(group);
  }
  const uint64_t limit = std::min(lowestL1Buffer.value_or(budget.l1Size), budget.l1Size);
  layout.verdict = verdict.value_or(layout.maxCbEnd.value_or(0) > limit ? Verdict::Overflows
                                                                        : Verdict::Fits);
  return layout;
}

}  // namespace l1budget::test
