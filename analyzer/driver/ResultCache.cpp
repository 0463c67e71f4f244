// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/ResultCache.h"

#include "analyzer/frontend/Invocation.h"
#include "analyzer/program/ProgramArchive.h"

#include "llvm/Support/FileSystem.h"

namespace l1budget {
// Found by argument-dependent lookup, which does not look into unnamed namespaces.
static void transfer(auto& archive, Is<CoreCoord> auto& core) {
  auto& [x, y] = core;
  archive(x, y);
}
static void transfer(auto& archive, Is<L1Map> auto& map) {
  auto& [version, source, recognise, mapEnd, unreservedBase, maxCircularBuffers, maxPagesChecked,
         gridChecked, allocationAlignment, maxSemaphores, computeGrids, sources] = map;
  archive(version, source, recognise, mapEnd, unreservedBase, maxCircularBuffers, maxPagesChecked,
          gridChecked, allocationAlignment, maxSemaphores, computeGrids, sources);
}
static void transfer(auto& archive, Is<DerivedNumber> auto& number) {
  auto& [name, value, header] = number;
  archive(name, value, header);
}
/// The inputs are kept beside it.
static void transfer(auto& archive, Is<DerivedMap> auto& derived) {
  auto& [architecture, l1HeaderSize, l1Alignment, dramAlignment, maxRuntimeArgs, map,
         kernelConfigSize, numbers, assumptions, inputs] = derived;
  archive(architecture, l1HeaderSize, l1Alignment, dramAlignment, maxRuntimeArgs, map,
          kernelConfigSize, numbers, assumptions);
}
static void transfer(auto& archive, Is<Budget> auto& budget) {
  auto& [architecture, product, origin, l1Size, l1HeaderSize, unreservedBase, mapEnd, l1Alignment,
         dramAlignment, allocationAlignment, maxCircularBuffers, maxSemaphores, maxRuntimeArgs,
         codeLimits, maxPagesChecked, gridChecked, logicalGrid, computeGrid, mesh, l1SmallSize] =
      budget;
  archive(architecture, product, origin, l1Size, l1HeaderSize, unreservedBase, mapEnd, l1Alignment,
          dramAlignment, allocationAlignment, maxCircularBuffers, maxSemaphores, maxRuntimeArgs,
          codeLimits, maxPagesChecked, gridChecked, logicalGrid, computeGrid, mesh, l1SmallSize);
}
static void transfer(auto& archive, Is<CreatingPlace> auto& place) {
  auto& [site, function, spelling, parsed, inText, lost, isHelperCall, isInHelper] = place;
  archive(site, function, spelling, parsed, inText, lost, isHelperCall, isInHelper);
}
static void transfer(ArchiveWriter& archive, const FileAnalysis::Run& run) {
  archive(run.product, run.scenario, archiveProgram(run.program));
}
static void transfer(ArchiveReader& archive, FileAnalysis::Run& run) {
  std::string program;
  archive(run.product, run.scenario, program);
  if (std::optional<Program> restored = restoreProgram(program))
    run.program = std::move(*restored);
  else
    archive.fail();
}
static void transfer(auto& archive, Is<FileAnalysis> auto& analysis) {
  auto& [runs, places, relative, error, note, candidates, placed, idle] = analysis;
  archive(runs, places, relative, error, note, candidates, placed, idle);
}

std::string resultKey(const ParseRequest& request, const FileTask& task, AnalysisContext& context) {
  if (request.contents || context.options.cacheFolder.empty() || !context.options.resultCache)
    return "";
  const std::string file = filePath(request);
  const Flags flags = flagsOf(request, file);
  const Readable readable = readableFolders(request, file);
  std::vector<std::string> parts{request.file,
                                 file,
                                 context.options.entry,
                                 context.options.operations ? "operations" : "",
                                 std::to_string(request.secondsLimit),
                                 request.tree ? request.tree->root : "",
                                 context.preambles.idFor(request, flags)};
  for (const auto& list : {flags.all(), readable.roots, readable.trusted}) {
    parts.push_back(std::to_string(list.size()));
    llvm::append_range(parts, list);
  }
  parts.push_back(std::to_string(task.budgets.size()));
  for (const Budget* budget : task.budgets) {
    ArchiveWriter writer;
    writer(*budget);
    parts.push_back(writer.take());
  }
  // Where they are written is no part of a result.
  for (const Scenario* scenario : task.scenarios) {
    parts.push_back(scenario->entry.text);
    parts.push_back(scenario->residentL1 ? std::to_string(*scenario->residentL1) : "");
    parts.push_back(std::to_string(scenario->inputs.size()));
    for (const Setting& input : scenario->inputs)
      parts.push_back(textOf(input));
  }
  return keyOf("result", parts);
}

std::string archiveAnalysis(const FileAnalysis& analysis) {
  ArchiveWriter writer;
  writer(analysis);
  return writer.take();
}

std::optional<FileAnalysis> restoreAnalysis(llvm::StringRef bytes) {
  FileAnalysis analysis;
  ArchiveReader reader(bytes);
  reader(analysis);
  if (!reader.complete())
    return std::nullopt;
  return analysis;
}

llvm::Expected<DerivedMap> rememberedL1Map(const Memo& memo, const Tree& tree,
                                           const std::string& architecture) {
  const std::string key = keyOf("map", {tree.root, architecture});
  if (const std::optional<std::string> known = memo.recall(key)) {
    DerivedMap derived;
    ArchiveReader reader(*known);
    reader(derived);
    if (reader.complete())
      return derived;
  }
  auto derived = deriveL1Map(tree, architecture);
  if (derived) {
    ArchiveWriter writer;
    writer(*derived);
    memo.remember(key, derived->inputs, writer.take());
  }
  return derived;
}

} // namespace l1budget
