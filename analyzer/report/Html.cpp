// SPDX-License-Identifier: Apache-2.0
//
// The data of the report page. What is seen first is a row a program, small enough to be there at
// once; all that a report's JSON says of a file is a part of its own, read when a program of the
// file is opened. Programs of a loop that are alike but for their number are there once.
#include "analyzer/report/HtmlPage.h"
#include "analyzer/report/Json.h"
#include "analyzer/report/JsonFields.h"
#include "analyzer/report/Reach.h"
#include "analyzer/report/Report.h"
#include "analyzer/report/Said.h"

#include "analyzer/layout/Sweep.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace l1budget {

namespace {

using llvm::json::OStream;

/// Values of the input at which the plot is drawn, besides the largest one that fits.
constexpr int64_t curvePoints = 96;
/// A point that has to be laid out in full takes as long as a thousand others.
constexpr uint64_t mostLaidOut = 16;
/// An input that may be larger than that is no count that a plot is asked of.
constexpr int64_t largestPlotted = 1 << 30;
/// Files share a part up to this: packed together they are smaller, and all are read for one.
constexpr size_t partSize = 512 << 10;

/// Programs of a file that are alike on a product.
struct Row {
  const ProgramReport* first;
  std::string printed;
  std::vector<const Finding*> findings; ///< of the first
  unsigned alike = 0;
};

struct File {
  std::string name, source;
  std::vector<Row> rows;
  std::vector<const Finding*> findings; ///< those that no program has
};

/// By what a finding names its program.
using Owner = std::tuple<std::string, std::string, unsigned, std::string, std::string>;

Owner ownerOf(const Finding& finding) {
  return {finding.source, finding.entry, finding.ordinal, finding.product, finding.scenario};
}

Owner ownerOf(const ProgramReport& report) {
  return {report.source, report.program->entry, report.program->ordinal, report.budget->product,
          report.scenario};
}

std::vector<File> filesOf(const Report& report) {
  std::map<Owner, std::vector<const Finding*>> owned;
  for (const Finding& finding : report.findings)
    owned[ownerOf(finding)].push_back(&finding);

  std::vector<File> files;
  std::map<std::string, size_t> positions;
  auto fileOf = [&](const std::string& source, const std::string& name) -> File& {
    const auto [at, isNew] = positions.try_emplace(source, files.size());
    if (isNew)
      files.push_back({name, source, {}, {}});
    return files[at->second];
  };
  std::map<std::string, std::pair<size_t, size_t>> seen;
  for (const ProgramReport& one : report.programs) {
    const auto at = owned.find(ownerOf(one));
    std::vector<const Finding*> findings;
    if (at != owned.end()) {
      findings = std::move(at->second);
      owned.erase(at);
    }
    std::string printed = printedProgram(one);
    std::string key = one.source + "\n" + printed;
    for (const Finding* finding : findings)
      key +=
          "\n" + finding->rule + "\n" + finding->message + (counts(*finding) ? "" : "\nsuppressed");
    File& file = fileOf(one.source, one.program->file);
    const auto [known, isNew] =
        seen.try_emplace(std::move(key), size_t(&file - files.data()), file.rows.size());
    if (isNew)
      file.rows.push_back({&one, std::move(printed), std::move(findings), 0});
    ++files[known->second.first].rows[known->second.second].alike;
  }
  for (const auto& [owner, findings] : owned)
    for (const Finding* finding : findings)
      fileOf(finding->source, finding->site.file).findings.push_back(finding);
  return files;
}

// ----- what is read when a file is opened ------------------------------------

/// The program over the input that decides, as far as it is one input.
void curveValue(OStream& json, const ProgramReport& report) {
  const auto& threshold = report.layout->threshold;
  const std::string input = threshold ? threshold->part.str() : "";
  if (!threshold || threshold->largestFitting < 1 || threshold->largestFitting > largestPlotted ||
      !llvm::is_contained(report.program->inputs, input)) {
    json.value(nullptr);
    return;
  }
  const int64_t fits = threshold->largestFitting, last = fits + std::max<int64_t>(fits / 2, 1);
  std::set<int64_t> values{fits, fits + 1, last};
  for (int64_t i = 0; i <= curvePoints; ++i)
    values.insert(std::max<int64_t>(1, i * last / curvePoints));
  Sweep sweep(*report.program, *report.budget, {input});
  json.object([&] {
    field(json, "input", input);
    json.attributeArray("points", [&] {
      for (const int64_t value : values) {
        const SweepPoint point = sweep.at({&value, 1});
        if (sweep.laidOut() > mostLaidOut)
          return;
        if (point.outcome == Outcome::Refused || point.outcome == Outcome::NotCreated)
          continue;
        json.object([&] {
          json.attribute("value", value);
          json.attribute("verdict", outcomeName(point.outcome));
          json.attribute("min", point.end);
          json.attribute("max", orNull(point.endMax));
          json.attributeArray("circular_buffers", [&] {
            for (const auto& buffer : sweep.buffersAt({&value, 1}))
              if (buffer)
                json.array([&] {
                  json.value(buffer->address);
                  json.value(buffer->size);
                });
              else
                json.value(nullptr);
          });
        });
      }
    });
  });
}

std::string detailsOf(const Report& report, const File& file) {
  PrintedReport printed{report.version, report.tree, {}, {}, {}, {}};
  for (const Row& row : file.rows) {
    printed.programs.push_back(row.printed);
    for (const Finding* finding : row.findings)
      printed.findings.push_back(printedFinding(*finding));
  }
  for (const Finding* finding : file.findings)
    printed.findings.push_back(printedFinding(*finding));
  std::string reportText;
  llvm::raw_string_ostream reportStream(reportText);
  printJson(reportStream, printed);

  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream);
  json.object([&] {
    json.attributeBegin("report");
    json.rawValue(reportText);
    json.attributeEnd();
    // What belongs to a program, by its position; its JSON has no place for them.
    json.attributeArray("findings_of", [&] {
      size_t at = 0;
      for (const Row& row : file.rows)
        json.array([&] {
          for (size_t i = 0; i < row.findings.size(); ++i)
            json.value(int64_t(at++));
        });
    });
    json.attributeArray("curves", [&] {
      for (const Row& row : file.rows)
        curveValue(json, *row.first);
    });
  });
  json.flush();
  return text;
}

// ----- what is there at once --------------------------------------------------

void productsField(OStream& json, const Report& report) {
  // In the order in which they are first met: a program's products are side by side.
  std::vector<const Budget*> products;
  for (const ProgramReport& one : report.programs)
    if (llvm::none_of(products,
                      [&](const Budget* known) { return known->product == one.budget->product; }))
      products.push_back(one.budget);
  json.attributeArray("products", [&] {
    for (const Budget* budget : products)
      json.object([&] {
        field(json, "product", budget->product);
        field(json, "architecture", budget->architecture);
        json.attribute("l1_size", budget->l1Size);
        json.attributeArray("grid", [&] {
          json.value(budget->computeGrid.x);
          json.value(budget->computeGrid.y);
        });
      });
  });
}

void rowValue(OStream& json, const Row& row, size_t file, size_t position) {
  const Program& program = *row.first->program;
  const Layout& layout = *row.first->layout;
  const Reach reach = reachOf(layout);
  json.object([&] {
    json.attribute("file", int64_t(file));
    json.attribute("program", int64_t(position));
    field(json, "entry", program.entry);
    json.attribute("line", program.line);
    json.attribute("ordinal", program.ordinal);
    json.attribute("alike", row.alike);
    field(json, "product", row.first->budget->product);
    if (!row.first->scenario.empty())
      field(json, "scenario", row.first->scenario);
    json.attribute("verdict", verdictName(layout.verdict));
    json.attribute("base", layout.base);
    json.attribute("min", reach.min);
    json.attribute("max", orNull(reach.max));
    json.attribute("limit", limitOf(layout));
    if (layout.threshold) {
      field(json, "threshold",
            layout.threshold->part.str() +
                " <= " + std::to_string(layout.threshold->largestFitting));
    }
    // What was not understood weighs more than what depends on inputs.
    const auto unknown = llvm::find_if(row.findings, [](const Finding* finding) {
      return finding->rule == "cb-unknown" && counts(*finding);
    });
    if (unknown != row.findings.end())
      field(json, "reason", (*unknown)->message);
    else if (!layout.reasons.empty())
      field(json, "reason", layout.reasons.front());
    std::map<std::string, Severity> rules;
    for (const Finding* finding : row.findings)
      if (counts(*finding)) {
        const auto [at, isNew] = rules.try_emplace(finding->rule, finding->severity);
        at->second = std::max(at->second, finding->severity);
      }
    if (!rules.empty())
      json.attributeObject("rules", [&] {
        for (const auto& [rule, severity] : rules)
          field(json, rule, severityName(severity));
      });
  });
}

std::string rowsOf(const std::vector<File>& files) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream);
  json.array([&] {
    for (size_t file = 0; file < files.size(); ++file)
      for (size_t row = 0; row < files[file].rows.size(); ++row)
        rowValue(json, files[file].rows[row], file, row);
  });
  json.flush();
  return text;
}

} // namespace

void printHtml(llvm::raw_ostream& out, const Report& report, const HtmlOptions& options) {
  const std::vector<File> files = filesOf(report);
  std::vector<std::string> parts;
  std::vector<std::pair<size_t, size_t>> partOf; // a file's, and the position in it
  for (const File& file : files) {
    const std::string details = detailsOf(report, file);
    if (partOf.empty() || parts.back().size() + details.size() > partSize) {
      parts.emplace_back();
      partOf.emplace_back(parts.size() - 1, 0);
    } else {
      partOf.emplace_back(parts.size() - 1, partOf.back().second + 1);
    }
    parts.back() += (parts.back().empty() ? "[" : ",") + details;
  }
  for (std::string& part : parts)
    part += "]";

  std::string data;
  llvm::raw_string_ostream stream(data);
  OStream json(stream);
  json.object([&] {
    headerFields(json, "l1budget/page/1", report.version);
    field(json, "tree", report.tree.kind);
    field(json, "source_url", options.sourceUrl);
    field(json, "folder", options.folder);
    productsField(json, report);
    json.attributeArray("files", [&] {
      for (size_t i = 0; i < files.size(); ++i)
        json.object([&] {
          field(json, "file", files[i].name);
          field(json, "source", files[i].source);
          json.attribute("part", int64_t(partOf[i].first));
          json.attribute("position", int64_t(partOf[i].second));
          json.attribute("other_findings", int64_t(files[i].findings.size()));
        });
    });
    json.attribute("programs_part", int64_t(parts.size()));
    parts.push_back(rowsOf(files));
    json.attributeArray("unread", [&] {
      for (const UnreadFile& unread : report.unread)
        json.object([&] {
          field(json, "file", unread.file);
          field(json, "why", unread.why);
        });
    });
    if (report.coverage) {
      std::string coverage;
      llvm::raw_string_ostream coverageStream(coverage);
      printCoverageJson(coverageStream, *report.coverage);
      json.attribute("coverage_part", int64_t(parts.size()));
      parts.push_back(std::move(coverage));
      const Ledger& total = report.coverage->total;
      json.attributeObject("coverage", [&] {
        json.attribute("sites", total.sites);
        json.attribute("exact", total.exact);
        json.attribute("bounded", total.bounded);
        json.attribute("symbolic", total.symbolic);
        json.attribute("tensor_backed", total.tensorBacked);
        json.attribute("unknown", total.unknown);
        json.attribute("hidden", total.hidden);
        json.attribute("seen_in_text", total.seenInText);
      });
    }
  });
  json.flush();
  printPage(out, "L1 budget", data, parts);
}

} // namespace l1budget
