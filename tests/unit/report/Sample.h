// SPDX-License-Identifier: Apache-2.0
//
// A report with every kind of value that a report can hold.
#pragma once

#include "analyzer/finding/Rule.h"
#include "analyzer/report/Report.h"
#include "tests/unit/rules/Fixture.h"

#include <deque>

namespace l1budget::test {

/// Owns what a Report points at.
struct SampleReport {
  std::deque<Program> programs;
  std::deque<Budget> budgets;
  std::deque<Layout> layouts;
  Report report;

  SampleReport() {
    report.version = "0.1.0";
    report.tree = {"tree", "a8c5af0f5a"};
  }

  /// Lays the program out on a budget and runs every rule, as the driver does.
  void add(Program program, const Budget& budget, const std::string& scenario = "") {
    programs.push_back(std::move(program));
    budgets.push_back(budget);
    layouts.push_back(layOut(programs.back(), budgets.back()));
    const std::string& source = programs.back().file;
    report.programs.push_back(
        {&programs.back(), &budgets.back(), &layouts.back(), scenario, {}, source});
    const size_t before = report.findings.size();
    for (const Rule& rule : allRules())
      rule.check({programs.back(), layouts.back(), budgets.back()}, report.findings);
    for (size_t i = before; i < report.findings.size(); ++i) {
      Finding& finding = report.findings[i];
      finding.entry = programs.back().entry;
      finding.ordinal = programs.back().ordinal;
      finding.architecture = budget.architecture;
      finding.product = budget.product;
      finding.scenario = scenario;
      finding.source = source;
    }
    sortFindings(report.findings);
    giveFingerprints(report.findings);
  }
};

inline Program matmul() {
  ProgramMaker maker;
  maker.program.file = "matmul_multi_core.cpp";
  for (const auto& [name, index] : {std::pair("cb_src0", 0), {"cb_src1", 1}, {"cb_output", 16}})
    maker.add(name, unsigned(index), 2, 2048).formula = "num_tiles * single_tile_size";
  Kernel reader;
  reader.site = {"matmul_multi_core.cpp", 40, 5};
  reader.source = "kernels/reader.cpp";
  reader.processor = "RISCV_1";
  reader.noc = "RISCV_1_default";
  reader.cores.ranges = {{{0, 0}, {7, 7}}};
  reader.compileTimeArgs = {maker.pool().u32(2), maker.pool().u32(2048)};
  reader.defines = {{"SRC", "1"}};
  reader.maxRuntimeArgs = maker.pool().u32(7);
  reader.commonRuntimeArgs = maker.pool().u32(0);
  reader.guard = maker.pool().boolean(true);
  maker.program.kernels.push_back(reader);
  Kernel compute;
  compute.site = {"matmul_multi_core.cpp", 50, 5};
  compute.kind = KernelKind::Compute;
  compute.source = "kernels/mm.cpp";
  compute.cores.ranges = {{{0, 0}, {7, 7}}};
  compute.guard = maker.pool().boolean(true);
  maker.program.kernels.push_back(compute);
  return maker.program;
}

/// Unknowns, formulas, conditions and hostile text.
inline Program awkward() {
  ProgramMaker maker;
  ExprPool& pool = maker.pool();
  const Expr width = pool.cast(pool.input("Wt", {16, false}), u32Type);
  maker.program.entry = "create\x1b[31m";
  maker.program.inputs = {"Wt", "wide"};
  maker.add("cb_row", 0, width, 4096, {{{0, 0}, {3, 0}}});
  CircularBuffer& wide = maker.add("cb_wide", 1, 2, 2048, {{{0, 0}, {3, 0}}});
  wide.guard = pool.input("wide", boolType);
  wide.indices[0].tile = TileShape{16, 32};
  maker.program.untaken.push_back(wide);
  maker.program.untaken[0].name = "cb_debug";
  maker.program.untaken[0].site.line = 20;
  CircularBuffer& lost = maker.add("cb_\xff", 2, 2, 2048);
  lost.totalSize = pool.unknown("plugin()", "its body is not in sight", {"op.cpp", 8, 20}, u32Type);
  lost.formula = "2 * plugin()";
  lost.cores.unknown = Unknown{"depends on a loop that was not unrolled", {"op.cpp", 9, 1}};
  lost.callers = {{"caller.cpp", 77, 3}};
  CircularBuffer& sharded = maker.add("cb_sharded", 3, 1, 65536);
  sharded.backing = Backing::Tensor;
  sharded.buffer = 0;
  CircularBuffer& unset = maker.add("cb_unset", 4, 1, 2048);
  unset.indices[0].pageSize = {};
  unset.unknown = Unknown{"its configuration comes from a map", {}};
  maker.program.l1Buffers.push_back(
      {"input", {"op.cpp", 5, 1}, pool.u32(65536), pool.boolean(true), {}});
  maker.program.semaphores.push_back(
      {{"op.cpp", 30, 1}, pool.u32(0), {{{{0, 0}, {3, 0}}}, {}}, pool.u32(0), {}});
  Kernel kernel;
  kernel.sourceUnknown = Unknown{"built from the environment", {"op.cpp", 33, 3}};
  kernel.argsUnknown = Unknown{"appended in a callback", {"op.cpp", 34, 3}};
  kernel.cores.ranges = {{{0, 0}, {3, 0}}};
  kernel.namedCompileTimeArgs = {{"cb", pool.u32(0)}, {"width", width}};
  maker.program.kernels.push_back(kernel);
  maker.program.unknowns = {{"makeBuffers is not in sight", {"op.cpp", 36, 3}}};
  maker.program.assumptions = {{"TT_FATAL(Wt > 0) holds", {"op.cpp", 6, 3}},
                               {"fmt/base.h is empty", {}}};
  return maker.program;
}

inline Program overflowing() {
  ProgramMaker maker;
  maker.program.file = "slice.cpp";
  maker.add("cb_src0", 0, 2, 1032448, {{{0, 0}, {0, 5}}});
  maker.program.circularBuffers[0].site = {"slice.cpp", 71, 5};
  return maker.program;
}

/// All of it, and what only outputs see: a finding that does not count, a file that was not read.
inline void fill(SampleReport& sample) {
  sample.add(matmul(), n150());
  sample.add(matmul(), p150());
  sample.add(awkward(), n150(), "=odd, \"quoted\" | <b>@all</b>");
  sample.add(overflowing(), n150());
  Program accepted = overflowing();
  accepted.file = "accepted.cpp";
  sample.add(std::move(accepted), n150());
  Report& report = sample.report;
  for (Finding& finding : report.findings)
    if (finding.source == "accepted.cpp")
      finding.suppression = {
          Suppression::Kind::Accepted, "known, fixed in June", {"base.json", 3, 1}};
  for (const Rule& rule : allRules())
    report.rules.push_back({rule.info, "# A page\n\nwith `code`\n"});
  report.sources = {{"slice.cpp", "ops/slice one.cpp"}};
  report.unread = {{"gone.cpp", "gone.cpp: permission denied,\nor so"}};
  const Program* programs[] = {&sample.programs[0], &sample.programs[2]};
  CoveredFile file = coverFile("op.cpp", "", programs, {});
  for (const unsigned line : {10U, 99U})
    file.places.emplace_back().site = {"op.cpp", line, 5};
  report.coverage = takeLedger({&file, 1});
}

} // namespace l1budget::test
