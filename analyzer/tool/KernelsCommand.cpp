// SPDX-License-Identifier: Apache-2.0
//
// What kernels take of the kernel-config ring, largest first: those of programs, or all that a JIT
// cache has.
#include "analyzer/tool/KernelsCommand.h"

#include "analyzer/budget/Scenario.h"
#include "analyzer/kernels/KernelCache.h"
#include "analyzer/report/Plain.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <set>
#include <tuple>

namespace l1budget {

namespace {

struct Row {
  std::optional<uint64_t> bytes; ///< none: not known
  std::string processor, source, origin, product, place;
  bool isEstimate = false;

  auto key() const {
    return std::tuple(-int64_t(bytes.value_or(0)), source, processor, origin, product, place);
  }
  bool operator<(const Row& other) const { return key() < other.key(); }
};

std::vector<Row> rowsOf(const Analysis& analysis) {
  std::set<Row> rows;
  for (const ProgramReport& report : analysis.report.programs)
    for (const Kernel& kernel : report.program->kernels) {
      Row row;
      row.source = kernel.sourceUnknown ? "(not known)" : kernel.source;
      row.product = report.budget->product;
      row.place = kernel.site.str();
      if (kernel.text.empty()) {
        row.processor = kernel.kind == KernelKind::Compute ? "trisc0..2"
                        : kernel.processor == "RISCV_0"    ? "brisc"
                        : kernel.processor == "RISCV_1"    ? "ncrisc"
                                                           : "";
        rows.insert(row);
      }
      for (const KernelText& text : kernel.text) {
        row.bytes = text.bytes;
        row.processor = text.processor;
        row.origin = text.origin;
        row.isEstimate = text.isEstimate;
        rows.insert(row);
      }
    }
  return {rows.begin(), rows.end()};
}

std::vector<Row> rowsOf(KernelCache& cache) {
  std::vector<Row> rows;
  for (CachedKernel& kernel : cache.all()) {
    Row row;
    row.bytes = kernel.text.bytes;
    row.processor = kernel.text.processor;
    row.source = std::move(kernel.source);
    row.origin = std::move(kernel.text.origin);
    rows.push_back(std::move(row));
  }
  llvm::sort(rows);
  return rows;
}

void printText(llvm::raw_ostream& out, const std::vector<Row>& rows, bool ofPrograms) {
  using enum Table::Align;
  Table table({Right, Left, Left, Left, Left, Left}, 0);
  if (ofPrograms)
    table.row({"bytes", "processor", "kernel", "product", "place", "measured"});
  else
    table.row({"bytes", "processor", "kernel", "build", "", ""});
  for (const Row& row : rows) {
    const std::string bytes =
        row.bytes ? (row.isEstimate ? "~" : "") + std::to_string(*row.bytes) : "?";
    if (ofPrograms)
      table.row({bytes, row.processor, row.source, row.product, row.place, row.origin});
    else
      table.row({bytes, row.processor, row.source, row.origin, "", ""});
  }
  table.print(out);
}

/// Where the runtime keeps its cache (tt-metal: llrt/rtoptions.cpp, jit_build/build.cpp).
std::string usualCache() {
  if (auto named = llvm::sys::Process::GetEnv("TT_METAL_CACHE"))
    return *named;
  llvm::SmallString<256> folder;
  if (!llvm::sys::path::home_directory(folder))
    return "";
  llvm::sys::path::append(folder, ".cache", "tt-metal-cache");
  return std::string(folder);
}

} // namespace

int runKernels(const Options& options) {
  std::vector<Row> rows;
  std::vector<std::string> warnings;
  if (options.arguments.empty()) {
    auto cache =
        KernelCache::open(options.kernelCache.empty() ? usualCache() : options.kernelCache);
    if (!cache)
      return failWith(cache.takeError());
    rows = rowsOf(**cache);
    warnings = (*cache)->problems();
  } else {
    Scenario scenario;
    for (const std::string& setting : options.settings)
      if (llvm::Error error = addSetting(scenario, setting))
        return failWith(std::move(error));
    auto analysis = analyzeFor(options, std::move(scenario.inputs));
    if (!analysis)
      return failWith(analysis.takeError());
    if (auto status = explainProblems(**analysis, options))
      return *status;
    rows = rowsOf(**analysis);
  }
  for (const std::string& warning : warnings)
    llvm::errs() << "l1budget: " << plain(warning) << "\n";
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    printText(out, rows, !options.arguments.empty());
  });
  return error ? failWith(std::move(error)) : clean;
}

} // namespace l1budget
