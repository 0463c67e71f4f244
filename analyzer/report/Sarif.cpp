// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0. GitHub reads of it: rules with their help, results with level, message, locations,
// relatedLocations and codeFlows, partialFingerprints and suppressions.
#include "analyzer/report/Formats.h"
#include "analyzer/report/JsonFields.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

namespace l1budget {

namespace {

using llvm::json::OStream;

/// A file's name as a URI: relative to the repository, or absolute where it lies outside.
std::string uriOf(llvm::StringRef file) {
  std::string uri = llvm::sys::path::is_absolute(file) ? "file://" : "";
  for (const char letter : file)
    if (llvm::isAlnum(letter) || llvm::StringRef("-._~/").contains(letter))
      uri += letter;
    else
      uri += "%" + llvm::utohexstr(uint8_t(letter), false, 2);
  return uri;
}

void messageField(OStream& json, llvm::StringRef name, llvm::StringRef value) {
  json.attributeObject(name, [&] { field(json, "text", value); });
}

void locationFields(OStream& json, const Report& report, const Site& site) {
  json.attributeObject("physicalLocation", [&] {
    const std::string file = nameInRepository(report, site.file);
    json.attributeObject("artifactLocation", [&] {
      json.attribute("uri", uriOf(file));
      if (!llvm::sys::path::is_absolute(file))
        json.attribute("uriBaseId", "%SRCROOT%");
    });
    if (site.line)
      json.attributeObject("region", [&] {
        json.attribute("startLine", site.line);
        if (site.column)
          json.attribute("startColumn", site.column);
      });
  });
}

void ruleValue(OStream& json, const RulePage& rule) {
  json.object([&] {
    field(json, "id", rule.info->id);
    messageField(json, "shortDescription", rule.info->summary);
    json.attributeObject("help", [&] {
      field(json, "text", rule.page);
      field(json, "markdown", rule.page);
    });
    json.attributeObject("defaultConfiguration",
                         [&] { json.attribute("level", severityName(rule.info->severity)); });
    json.attributeObject("properties", [&] {
      field(json, "code", rule.info->code);
      field(json, "since", rule.info->since);
    });
  });
}

void suppressionsField(OStream& json, const Report& report, const Suppression& suppression) {
  json.attributeArray("suppressions", [&] {
    json.object([&] {
      json.attribute("kind",
                     suppression.kind == Suppression::Kind::InSource ? "inSource" : "external");
      field(json, "justification", suppression.reason);
      if (suppression.site.valid())
        json.attributeObject("location", [&] { locationFields(json, report, suppression.site); });
    });
  });
}

/// The trace as a path that a viewer steps through: each circular buffer, then where it is too
/// much.
void codeFlowsField(OStream& json, const Report& report, const Finding& finding, const Site& site) {
  if (llvm::none_of(finding.steps, [](const Step& step) { return step.site.valid(); }))
    return;
  auto location = [&](const Site& place, llvm::StringRef text) {
    json.object([&] {
      json.attributeObject("location", [&] {
        locationFields(json, report, place);
        messageField(json, "message", text);
      });
    });
  };
  json.attributeArray("codeFlows", [&] {
    json.object([&] {
      json.attributeArray("threadFlows", [&] {
        json.object([&] {
          json.attributeArray("locations", [&] {
            for (const Step& step : finding.steps)
              if (step.site.valid())
                location(step.site, step.name + " " + step.text);
            location(site, finding.message);
          });
        });
      });
    });
  });
}

void resultValue(OStream& json, const Report& report, const Finding& finding,
                 const llvm::StringMap<size_t>& indices) {
  json.object([&] {
    field(json, "ruleId", finding.rule);
    if (const auto index = indices.find(finding.rule); index != indices.end())
      json.attribute("ruleIndex", int64_t(index->second));
    json.attribute("level", severityName(finding.severity));
    messageField(json, "message",
                 llvm::StringRef(finding.message + "\n" +
                                 traceText(finding, finding.product, finding.scenario))
                     .rtrim('\n'));
    // A finding of a whole program is at its file.
    const Site site = finding.site.valid() ? finding.site : Site{finding.source, 1, 1};
    json.attributeArray("locations",
                        [&] { json.object([&] { locationFields(json, report, site); }); });
    if (llvm::any_of(finding.steps, [](const Step& step) { return step.site.valid(); }))
      json.attributeArray("relatedLocations", [&] {
        unsigned id = 0;
        for (const Step& step : finding.steps)
          if (step.site.valid())
            json.object([&] {
              json.attribute("id", ++id);
              locationFields(json, report, step.site);
              messageField(json, "message", step.name + " " + step.text);
            });
      });
    codeFlowsField(json, report, finding, site);
    json.attributeObject("partialFingerprints",
                         [&] { field(json, "l1budget/v1", finding.fingerprint); });
    if (finding.suppression)
      suppressionsField(json, report, *finding.suppression);
    json.attributeObject("properties", [&] {
      for (const auto& [name, value] : {std::pair("architecture", &finding.architecture),
                                        {"product", &finding.product},
                                        {"scenario", &finding.scenario},
                                        {"entry", &finding.entry}})
        if (!value->empty())
          field(json, name, *value);
      if (finding.figure)
        json.attribute("figure", *finding.figure);
    });
  });
}

void invocationValue(OStream& json, const Report& report) {
  json.object([&] {
    json.attribute("executionSuccessful", report.unread.empty());
    json.attributeArray("toolExecutionNotifications", [&] {
      for (const UnreadFile& unread : report.unread)
        json.object([&] {
          json.attribute("level", "error");
          messageField(json, "message", unread.why);
          json.attributeArray("locations", [&] {
            json.object([&] { locationFields(json, report, {unread.file, 0, 0}); });
          });
        });
    });
  });
}

} // namespace

void printSarif(llvm::raw_ostream& out, const Report& report) {
  llvm::StringMap<size_t> indices;
  for (const auto& [index, rule] : llvm::enumerate(report.rules))
    indices[rule.info->id] = index;
  OStream json(out, 1);
  json.object([&] {
    json.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                              "sarif-schema-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] {
      json.object([&] {
        json.attributeObject("tool", [&] {
          json.attributeObject("driver", [&] {
            json.attribute("name", "l1budget");
            field(json, "semanticVersion", report.version);
            json.attributeArray("rules", [&] {
              for (const RulePage& rule : report.rules)
                ruleValue(json, rule);
            });
          });
        });
        json.attributeArray("invocations", [&] { invocationValue(json, report); });
        json.attributeObject("originalUriBaseIds", [&] {
          json.attributeObject("%SRCROOT%", [&] {
            messageField(json, "description", "the root of the repository that was analysed");
          });
        });
        // Clang counts bytes; in ASCII these are all the same.
        json.attribute("columnKind", "unicodeCodePoints");
        json.attributeArray("results", [&] {
          for (const Finding& finding : report.findings)
            resultValue(json, report, finding, indices);
        });
      });
    });
  });
  json.flush();
  out << '\n';
}

} // namespace l1budget
