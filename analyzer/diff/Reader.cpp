// SPDX-License-Identifier: Apache-2.0
#include "analyzer/diff/Reader.h"

#include "analyzer/support/Nesting.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace l1budget {

namespace {

using llvm::json::Array;
using llvm::json::Object;

std::string stringOf(const Object& object, llvm::StringRef name) {
  return object.getString(name).value_or("").str();
}

std::optional<uint64_t> natural(const llvm::json::Value* value) {
  if (!value)
    return std::nullopt;
  if (const auto number = value->getAsUINT64())
    return *number;
  return std::nullopt;
}

unsigned small(const Object& object, llvm::StringRef name) {
  return unsigned(std::min<uint64_t>(natural(object.get(name)).value_or(0), UINT32_MAX));
}

const Array& arrayOf(const Object& object, llvm::StringRef name) {
  static const Array none;
  const Array* found = object.getArray(name);
  return found ? *found : none;
}

/// A quantity's text: a number, a formula, or that it is not known.
std::string quantityText(const llvm::json::Value* value) {
  if (!value || value->getAsNull())
    return "not known";
  if (const auto number = value->getAsInteger())
    return std::to_string(*number);
  if (const Object* object = value->getAsObject())
    if (const auto formula = object->getString("formula"))
      return formula->str();
  return "not known";
}

ReadBuffer bufferOf(const Object& object) {
  ReadBuffer buffer{stringOf(object, "name"), "", std::nullopt};
  std::vector<std::string> indices;
  for (const llvm::json::Value& index : arrayOf(object, "indices"))
    if (const Object* one = index.getAsObject())
      indices.push_back(quantityText(one->get("index")));
  // The name that an index gives says the same.
  if (!indices.empty() && buffer.name != "c_" + indices.front())
    buffer.name += " (" + llvm::join(indices, ", ") + ")";
  const std::string backing = stringOf(object, "backing");
  if (backing == "tensor" || backing == "global") {
    buffer.size = "on a " + backing + "'s bytes";
    return buffer;
  }
  const llvm::json::Value* size = object.get("total_size");
  buffer.size = quantityText(size);
  if (const auto number = size ? size->getAsInteger() : std::nullopt)
    buffer.bytes = *number;
  if (const auto guard = object.getString("guard")) {
    buffer.size += " when " + guard->str();
    buffer.bytes.reset();
  }
  return buffer;
}

void addKernel(const Object& kernel, std::vector<ReadBuffer>& kernels) {
  const std::string source = stringOf(kernel, "source");
  for (const llvm::json::Value& value : arrayOf(kernel, "text"))
    if (const Object* text = value.getAsObject()) {
      const auto bytes = natural(text->get("bytes")).value_or(0);
      kernels.push_back(
          {stringOf(*text, "processor") + " " + source, std::to_string(bytes), int64_t(bytes)});
    }
}

ReadProgram programOf(const Object& object) {
  ReadProgram program;
  program.file = stringOf(object, "file");
  program.source = stringOf(object, "source");
  if (program.source.empty())
    program.source = program.file;
  program.entry = stringOf(object, "entry");
  program.product = stringOf(object, "product");
  program.scenario = stringOf(object, "scenario");
  program.verdict = stringOf(object, "verdict");
  program.line = small(object, "line");
  program.ordinal = small(object, "ordinal");
  if (const Object* l1 = object.getObject("l1")) {
    program.limit = natural(l1->get("size")).value_or(0);
    program.end = natural(l1->get("base")).value_or(0);
  }
  if (const auto lowest = natural(object.get("lowest_l1_buffer")))
    program.limit = std::min(program.limit, *lowest);
  program.most = program.end;
  if (const Object* threshold = object.getObject("threshold"))
    program.threshold = "fits while " + stringOf(*threshold, "input") +
                        " <= " + quantityText(threshold->get("largest_fitting"));
  for (const llvm::json::Value& value : arrayOf(object, "cb_regions"))
    if (const Object* region = value.getAsObject()) {
      program.end = std::max(program.end, natural(region->get("min")).value_or(0));
      const auto most = natural(region->get("max"));
      if (program.most)
        program.most = most ? std::optional(std::max(*program.most, *most)) : std::nullopt;
    }
  for (const llvm::json::Value& value : arrayOf(object, "circular_buffers"))
    if (const Object* buffer = value.getAsObject())
      program.buffers.push_back(bufferOf(*buffer));
  for (const llvm::json::Value& value : arrayOf(object, "kernels"))
    if (const Object* kernel = value.getAsObject())
      addKernel(*kernel, program.kernels);
  return program;
}

ReadFinding findingOf(const Object& object) {
  ReadFinding finding;
  finding.rule = stringOf(object, "rule");
  finding.severity = stringOf(object, "severity");
  finding.message = stringOf(object, "message");
  finding.source = stringOf(object, "source");
  finding.entry = stringOf(object, "entry");
  finding.product = stringOf(object, "product");
  finding.scenario = stringOf(object, "scenario");
  finding.fingerprint = stringOf(object, "fingerprint");
  finding.figure = natural(object.get("figure"));
  if (const Object* site = object.getObject("site")) {
    finding.file = stringOf(*site, "file");
    finding.line = small(*site, "line");
  }
  return finding;
}

} // namespace

llvm::Expected<llvm::json::Value> parseJson(llvm::StringRef text) {
  if (text.trim().empty())
    return llvm::createStringError("it is empty");
  if (nestsDeeply(text))
    return llvm::createStringError("it is nested deeper than a report");
  auto value = llvm::json::parse(text);
  if (!value) {
    llvm::consumeError(value.takeError());
    return llvm::createStringError("it is not JSON");
  }
  return value;
}

llvm::Expected<ReadReport> readReport(llvm::StringRef text) {
  auto value = parseJson(text);
  if (!value)
    return value.takeError();
  const Object* root = value->getAsObject();
  const std::string schema = root ? stringOf(*root, "schema") : "";
  if (schema != "l1budget/report/1")
    return llvm::createStringError(schema.empty()
                                       ? "it is not a report of l1budget"
                                       : "its schema is " + schema + ", and not l1budget/report/1");
  ReadReport report;
  for (const llvm::json::Value& program : arrayOf(*root, "programs"))
    if (const Object* object = program.getAsObject())
      report.programs.push_back(programOf(*object));
  for (const llvm::json::Value& finding : arrayOf(*root, "findings"))
    if (const Object* object = finding.getAsObject(); object && !object->get("suppressed"))
      report.findings.push_back(findingOf(*object));
  report.unread = arrayOf(*root, "unread").size();
  return report;
}

} // namespace l1budget
