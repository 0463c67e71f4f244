// SPDX-License-Identifier: Apache-2.0
//
// Hand-made programs for tests of rules and reports.
#pragma once

#include "analyzer/layout/Layout.h"

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

} // namespace l1budget::test
