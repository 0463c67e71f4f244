// SPDX-License-Identifier: Apache-2.0
//
// GitLab's code quality report: the part of Code Climate's format that GitLab reads.
#include "analyzer/report/Formats.h"
#include "analyzer/report/JsonFields.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Said.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

const char* severityOf(const Finding& finding) {
  switch (finding.severity) {
  case Severity::Note:
    return "info";
  case Severity::Warning:
    return "minor";
  case Severity::Error:
    return "critical";
  }
  return "critical";
}

} // namespace

void printCodeClimate(llvm::raw_ostream& out, const Report& report) {
  llvm::json::OStream json(out, 1);
  auto location = [&](const std::string& file, unsigned line) {
    json.attributeObject("location", [&] {
      field(json, "path", nameInRepository(report, file));
      json.attributeObject("lines", [&] { json.attribute("begin", line ? line : 1); });
    });
  };
  json.array([&] {
    for (const UnreadFile& unread : report.unread)
      json.object([&] {
        field(json, "description", "not analysed: " + plain(unread.why));
        json.attribute("check_name", "l1budget");
        field(json, "fingerprint", "unread:" + nameInRepository(report, unread.file));
        json.attribute("severity", "blocker");
        location(unread.file, 1);
      });
    for (const Finding& finding : llvm::make_filter_range(report.findings, counts))
      json.object([&] {
        std::string description = finding.product;
        if (!finding.scenario.empty())
          description += " [" + finding.scenario + "]";
        // What a comment does is of no product.
        description += (description.empty() ? "" : ": ") + plain(finding.message);
        field(json, "description", description);
        field(json, "check_name", finding.rule);
        field(json, "fingerprint", finding.fingerprint);
        json.attribute("severity", severityOf(finding));
        location(finding.site.valid() ? finding.site.file : finding.source, finding.site.line);
      });
  });
  json.flush();
  out << '\n';
}

} // namespace l1budget
