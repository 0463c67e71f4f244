// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Diff.h"
#include "analyzer/report/HtmlPage.h"
#include "analyzer/report/JsonFields.h"

namespace l1budget {

void printDiffHtml(llvm::raw_ostream& out, const Diff& diff, const std::string& version,
                   const std::string& sourceUrl) {
  std::string printed, data;
  llvm::raw_string_ostream printedStream(printed), stream(data);
  printDiffJson(printedStream, diff, version);
  llvm::json::OStream json(stream);
  json.object([&] {
    headerFields(json, "l1budget/page/1", version);
    field(json, "source_url", sourceUrl);
    json.attributeBegin("diff");
    json.rawValue(printed);
    json.attributeEnd();
  });
  json.flush();
  printPage(out, "L1 budget: what changed", data);
}

} // namespace l1budget
