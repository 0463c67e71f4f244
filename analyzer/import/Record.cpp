// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/Record.h"

#include "analyzer/support/Nesting.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace l1budget {

namespace {

namespace json = llvm::json;

void add(Records& records, RecordedCall call) {
  // It may come to a terminal.
  for (char& c : call.operation)
    c = llvm::isPrint(c) ? c : '?';
  for (RecordedCall& known : records.calls)
    if (std::tie(known.operation, known.attributes, known.tensors, known.makesOutput) ==
        std::tie(call.operation, call.attributes, call.tensors, call.makesOutput)) {
      ++known.times;
      return;
    }
  records.calls.push_back(std::move(call));
}

llvm::StringRef textIn(const json::Object& object, llvm::StringRef key) {
  return object.getString(key).value_or("");
}

std::vector<std::string> textsIn(const json::Object& object, llvm::StringRef key) {
  std::vector<std::string> texts;
  if (const json::Array* list = object.getArray(key))
    for (const json::Value& item : *list)
      texts.push_back(item.getAsString().value_or("").str());
  return texts;
}

bool isOf(const json::Object& node, llvm::StringRef type) {
  return textIn(node, "node_type") == type;
}

/// Whether a function's part of the capture allocates a tensor: what lies between its start and its
/// end.
bool makesTensor(const json::Array& nodes, size_t start, llvm::StringRef function) {
  for (const json::Value& value : llvm::drop_begin(nodes, start + 1)) {
    const json::Object* node = value.getAsObject();
    const json::Object* params = node ? node->getObject("params") : nullptr;
    if (!params)
      continue;
    const llvm::StringRef name = textIn(*params, "name");
    if (isOf(*node, "function_end") && name == function)
      return false;
    if (isOf(*node, "function_start") && name.ends_with("create_device_tensor"))
      return true;
  }
  return false;
}

void readCapture(const json::Array& nodes, Records& records) {
  for (size_t i = 0; i < nodes.size(); ++i) {
    const json::Object* node = nodes[i].getAsObject();
    const json::Object* params = node ? node->getObject("params") : nullptr;
    if (!params)
      continue;
    records.anyL1 |= isOf(*node, "buffer_allocate") && textIn(*params, "type").starts_with("L1");
    std::vector<std::string> arguments = textsIn(*node, "arguments");
    if (!isOf(*node, "function_start") || arguments.size() != 2)
      continue;
    const std::string name = textIn(*params, "name").str();
    const bool isListed =
        !llvm::StringRef(name).contains("::") && !llvm::StringRef(name).contains('.');
    add(records, {name, arguments[0], {arguments[1]}, makesTensor(nodes, i, name), isListed});
  }
}

void readOperation(const json::Object& object, Records& records) {
  if (const json::Array* programs = object.getArray("programs"))
    for (const json::Value& value : *programs)
      if (const json::Object* program = value.getAsObject())
        records.anyL1 |= program->getInteger("lowest_occupied_l1").has_value();
  add(records, {textIn(object, "name").str(), textIn(object, "attributes").str(),
                textsIn(object, "tensors"), std::nullopt});
}

bool readLine(const json::Object& object, Records& records) {
  if (const json::Array* operations = object.getArray("ops")) {
    for (const json::Value& operation : *operations)
      if (const json::Object* one = operation.getAsObject())
        readOperation(*one, records);
    return true;
  }
  if (textIn(object, "name").empty() || !object.getArray("tensors"))
    return false;
  readOperation(object, records);
  return true;
}

} // namespace

llvm::Error readRecords(llvm::StringRef text, Records& records) {
  constexpr llvm::StringLiteral gzip = "\x1f\x8b";
  if (text.starts_with(gzip))
    return llvm::createStringError("is compressed; use zcat FILE | l1budget import -");
  if (nestsDeeply(text))
    return llvm::createStringError("is nested deeper than a record");
  auto whole = json::parse(text);
  if (whole) {
    // tt-metal: graph_processor.cpp, end_graph_capture_to_file puts the capture into a report.
    const json::Object* report = whole->getAsObject();
    const json::Array* nodes = report ? report->getArray("graph") : whole->getAsArray();
    if (nodes) {
      readCapture(*nodes, records);
      return llvm::Error::success();
    }
  }
  llvm::consumeError(whole.takeError());
  for (unsigned number = 1; !text.empty(); ++number) {
    const auto [line, rest] = text.split('\n');
    text = rest;
    if (line.trim().empty())
      continue;
    auto value = json::parse(line);
    const std::string where = "line " + std::to_string(number) + ": ";
    if (!value)
      return llvm::createStringError(where + llvm::toString(value.takeError()));
    const json::Object* object = value->getAsObject();
    if (!object || !readLine(*object, records))
      return llvm::createStringError(
          where + "expected a graph capture, or an operation's name, attributes and tensors");
  }
  return llvm::Error::success();
}

} // namespace l1budget
