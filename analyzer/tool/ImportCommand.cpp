// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/ImportCommand.h"

#include "analyzer/driver/Import.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace l1budget {

namespace {

std::string counted(size_t count, llvm::StringRef what) {
  return std::to_string(count) + " " + what.str() + (count == 1 ? "" : "s");
}

} // namespace

int runImport(const Options& options) {
  ImportOptions import;
  for (const std::string& argument : options.arguments) {
    const llvm::StringRef extension = llvm::sys::path::extension(argument);
    const bool isSource =
        llvm::sys::fs::is_directory(argument) || extension == ".cpp" || extension == ".hpp";
    (isSource ? import.sources : import.records).push_back(argument);
  }
  if (import.records.empty())
    return fail("import needs a record of what ran; see l1budget import --help");
  import.treeRoot = options.tree;
  import.folder = llvm::sys::path::parent_path(options.output).str();
  import.cacheFolder = cacheFolder();
  import.secondsLimit = options.timeLimit;
  llvm::Expected<Import> made = [&] {
    ProgressLine progress;
    return importRecords(import, progress);
  }();
  if (!made)
    return failWith(made.takeError());
  size_t openInputs = 0;
  for (const std::string& line : made->unmapped)
    llvm::errs() << "l1budget: " << line << "\n";
  for (const ImportedScenario& scenario : made->scenarios) {
    for (const auto* notes : {&scenario.call.open, &scenario.call.taken})
      for (const auto& [name, why] : *notes)
        llvm::errs() << "l1budget: " << scenario.name << ": " << name << ": " << why << "\n";
    openInputs += scenario.call.open.size();
  }
  if (made->scenarios.empty())
    return fail(made->calls ? "none of the operations could be read"
                            : "no device operation in " + llvm::join(import.records, ", "));
  if (llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
        printScenarios(out, made->scenarios, import.records);
      }))
    return failWith(std::move(error));
  if (made->anyL1)
    llvm::errs() << "l1budget: L1 buffers that calls did not get as inputs are in no scenario; "
                    "resident: {l1: BYTES} says what they take\n";
  llvm::errs() << "l1budget: " << counted(made->scenarios.size(), "scenario") << " from "
               << counted(made->calls, "call") << "; " << counted(openInputs, "input") << " open, "
               << counted(made->unmapped.size(), "operation") << " left out\n";
  return clean;
}

} // namespace l1budget
