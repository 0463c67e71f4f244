// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Baselines.h"

#include "analyzer/report/BaselineJson.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <map>

namespace l1budget {

llvm::Expected<Baseline> readBaseline(const std::string& file) {
  constexpr uint64_t most = 64u << 20;
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(file, status) && !llvm::sys::fs::exists(status))
    return Baseline();
  if (!llvm::sys::fs::is_regular_file(status) || status.getSize() > most)
    return llvm::createStringError(file + ": not a file, or larger than 64 MiB");
  auto text = llvm::MemoryBuffer::getFile(file);
  if (!text)
    return llvm::createStringError(file + ": " + text.getError().message());
  auto baseline = parseBaseline((*text)->getBuffer());
  if (!baseline)
    return llvm::createStringError(file + ": " + llvm::toString(baseline.takeError()));
  return baseline;
}

void applyBaselines(Analysis& analysis, bool allPrograms) {
  std::map<std::string, llvm::StringSet<>> sources; // by baseline
  for (size_t i = 0; i < analysis.files.size(); ++i)
    sources[analysis.baselines[i]].insert(analysis.sources[i]);
  for (const auto& [file, ofIt] : sources) {
    auto baseline = readBaseline(file);
    if (!baseline) {
      analysis.warnings.push_back(llvm::toString(baseline.takeError()) +
                                  "; nothing is taken as accepted");
      continue;
    }
    std::vector<Finding*> findings;
    llvm::StringSet<> there;
    for (Finding& finding : analysis.report.findings)
      if (ofIt.contains(finding.source)) {
        findings.push_back(&finding);
        there.insert(finding.fingerprint);
      }
    suppressAccepted(*baseline, file, std::move(findings));
    const auto gone = llvm::count_if(baseline->findings, [&](const AcceptedFinding& one) {
      return ofIt.contains(one.source) && !there.contains(one.fingerprint);
    });
    if (gone && allPrograms)
      analysis.notes.push_back(file + ": " + std::to_string(gone) +
                               (gone == 1 ? " accepted finding is" : " accepted findings are") +
                               " there no more; l1budget accept drops what is gone");
  }
}

} // namespace l1budget
