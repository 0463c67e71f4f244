// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Diff.h"
#include "analyzer/report/JsonFields.h"

namespace l1budget {

namespace {

using llvm::json::OStream;

void textOrNull(OStream& json, llvm::StringRef name, const std::string& value) {
  json.attribute(name, value.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(text(value)));
}

void stateField(OStream& json, llvm::StringRef name, const std::optional<ReadProgram>& program) {
  json.attributeBegin(name);
  if (program)
    json.object([&] {
      field(json, "verdict", program->verdict);
      json.attribute("cb_end", program->end);
      json.attribute("max_cb_end", orNull(program->most));
      json.attribute("limit", program->limit);
      textOrNull(json, "threshold", program->threshold);
    });
  else
    json.value(nullptr);
  json.attributeEnd();
}

void changesField(OStream& json, llvm::StringRef name, const std::vector<BufferChange>& changes) {
  json.attributeArray(name, [&] {
    for (const BufferChange& change : changes)
      json.object([&] {
        field(json, "name", change.name);
        textOrNull(json, "before", change.before);
        textOrNull(json, "after", change.after);
        json.attribute("growth", change.bytes ? llvm::json::Value(*change.bytes)
                                              : llvm::json::Value(nullptr));
      });
  });
}

void programValue(OStream& json, const ProgramChange& change) {
  const ReadProgram& shown = change.shown();
  json.object([&] {
    field(json, "source", shown.source);
    json.attribute("line", shown.line);
    field(json, "entry", shown.entry);
    json.attribute("ordinal", shown.ordinal);
    field(json, "product", shown.product);
    textOrNull(json, "scenario", shown.scenario);
    stateField(json, "before", change.before);
    stateField(json, "after", change.after);
    json.attribute("growth", change.growth);
    changesField(json, "circular_buffers", change.buffers);
    changesField(json, "kernels", change.kernels);
  });
}

void findingsField(OStream& json, llvm::StringRef name, const std::vector<FindingChange>& changes) {
  json.attributeArray(name, [&] {
    for (const FindingChange& change : changes)
      json.object([&] {
        const ReadFinding& finding = change.finding;
        field(json, "rule", finding.rule);
        field(json, "severity", finding.severity);
        field(json, "message", finding.message);
        field(json, "file", finding.file);
        json.attribute("line", finding.line);
        field(json, "product", finding.product);
        textOrNull(json, "scenario", finding.scenario);
        field(json, "fingerprint", finding.fingerprint);
        json.attribute("figure", orNull(finding.figure));
        json.attribute("figure_before", orNull(change.before));
      });
  });
}

} // namespace

void printDiffJson(llvm::raw_ostream& out, const Diff& diff, const std::string& version) {
  OStream json(out, 1);
  json.object([&] {
    headerFields(json, "l1budget/diff/1", version);
    textOrNull(json, "unavailable", diff.unavailable);
    json.attribute("worse", diff.isWorse());
    json.attribute("unchanged", int64_t(diff.unchanged));
    json.attribute("unread", int64_t(diff.unread));
    json.attributeArray("programs", [&] {
      for (const ProgramChange& change : diff.programs)
        programValue(json, change);
    });
    json.attributeObject("findings", [&] {
      findingsField(json, "new", diff.added);
      findingsField(json, "worse", diff.worse);
      findingsField(json, "fixed", diff.fixed);
    });
  });
  json.flush();
  out << '\n';
}

} // namespace l1budget
