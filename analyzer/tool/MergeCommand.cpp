// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/MergeCommand.h"

#include "analyzer/diff/Merge.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

namespace l1budget {

int runMerge(const Options& options) {
  if (options.arguments.empty())
    return fail("merge puts the reports of shards together: l1budget merge 1.json 2.json -o "
                "report.json");
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> texts;
  std::vector<PartialReport> parts;
  for (const std::string& path : options.arguments) {
    auto text = readBounded(path);
    if (!text)
      return failWith(text.takeError());
    texts.push_back(std::move(*text));
    parts.push_back({path, texts.back()->getBuffer()});
  }
  auto merged = mergeReports(parts);
  if (!merged)
    return failWith(merged.takeError());
  if (llvm::Error error =
          writeOutput(options.output, [&](llvm::raw_pwrite_stream& out) { out << merged->text; }))
    return failWith(std::move(error));
  for (const std::string& why : merged->unread)
    llvm::errs() << "l1budget: " << why << "\n";
  if (!merged->unread.empty())
    return badUse;
  if (merged->anyError)
    return findingsLeft;
  return merged->incomplete ? incomplete : clean;
}

} // namespace l1budget
