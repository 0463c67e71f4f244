// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/JsonFields.h"
#include "analyzer/report/SweepReport.h"

namespace l1budget {

namespace {

using llvm::json::OStream;

/// A value of an axis: a number, or the name that was written.
void value(OStream& json, const Axis& axis, uint64_t position) {
  const std::string label = axis.label(position);
  if (label == std::to_string(axis.at(position)))
    json.value(axis.at(position));
  else
    json.value(text(label));
}

void pointField(OStream& json, llvm::StringRef name, const Axis& axis, uint64_t position,
                const SweepPoint& point) {
  json.attributeObject(name, [&] {
    json.attributeBegin("value");
    value(json, axis, position);
    json.attributeEnd();
    json.attribute("end", orNull(point.exact() ? std::optional(point.end) : std::nullopt));
    json.attribute("min", point.end);
    json.attribute("max", orNull(point.endMax));
    json.attribute("limit", orNull(point.limit));
    json.attribute("l1_buffers_fit", !point.l1Full);
  });
}

void lineValue(OStream& json, const SweepLine& line, std::span<const Axis> axes) {
  json.object([&] {
    json.attributeArray("others", [&] {
      for (size_t axis = 1; axis < axes.size(); ++axis)
        value(json, axes[axis], line.others[axis - 1]);
    });
    json.attributeBegin("largest_fitting");
    if (line.largestFitting)
      value(json, axes[0], *line.largestFitting);
    else
      json.value(nullptr);
    json.attributeEnd();
    json.attribute("refused", line.refused);
    json.attributeArray("windows", [&] {
      for (const SweepWindow& window : line.windows)
        json.object([&] {
          json.attribute("verdict", outcomeName(window.outcome));
          json.attribute("points", window.points);
          json.attribute("highest_end", window.highestEnd);
          pointField(json, "first", axes[0], window.first, window.atFirst);
          pointField(json, "last", axes[0], window.last, window.atLast);
        });
    });
  });
}

void programValue(OStream& json, const SweptProgram& swept, std::span<const Axis> axes) {
  const Program& program = *swept.report->program;
  const Budget& budget = *swept.report->budget;
  auto strings = [&](llvm::StringRef name, const std::vector<std::string>& list) {
    json.attributeArray(name, [&] {
      for (const std::string& one : list)
        json.value(text(one));
    });
  };
  json.object([&] {
    field(json, "entry", program.entry);
    field(json, "file", program.file);
    json.attribute("line", program.line);
    json.attribute("ordinal", program.ordinal);
    field(json, "architecture", budget.architecture);
    field(json, "product", budget.product);
    json.attribute("scenario", swept.report->scenario.empty()
                                   ? llvm::json::Value(nullptr)
                                   : llvm::json::Value(text(swept.report->scenario)));
    strings("settings", swept.report->settings);
    json.attributeArray("lines", [&] {
      for (const SweepLine& line : swept.lines)
        lineValue(json, line, axes);
    });
    json.attributeArray("growth", [&] {
      for (const Growth& growth : swept.growth) {
        const CircularBuffer& buffer = program.circularBuffers[growth.buffer];
        json.object([&] {
          field(json, "name", buffer.name);
          field(json, "formula", buffer.totalSize.str());
          guardField(json, buffer.guard);
          json.attribute("min", growth.min);
          json.attribute("max", growth.max);
        });
      }
    });
    json.attributeArray("checks", [&] {
      for (const Assumption* check : swept.checks)
        json.value(text(checkText(*check)));
    });
    strings("open", swept.open);
    strings("reasons", swept.reasons);
  });
}

} // namespace

void printSweepJson(llvm::raw_ostream& out, const SweepReport& report) {
  OStream json(out, 1);
  json.object([&] {
    headerFields(json, "l1budget/sweep/1", report.version);
    json.attributeArray("axes", [&] {
      for (const Axis& axis : report.axes)
        json.object([&] {
          field(json, "name", axis.name());
          field(json, "text", axis.text());
          json.attribute("points", axis.size());
        });
    });
    json.attributeArray("programs", [&] {
      for (const SweptProgram& program : report.programs)
        programValue(json, program, report.axes);
    });
  });
  json.flush();
  out << '\n';
}

} // namespace l1budget
