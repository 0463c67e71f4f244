// SPDX-License-Identifier: Apache-2.0
#include "analyzer/import/ScenarioFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

namespace {

std::string quoted(const std::string& text) {
  return textOf(Given{Given::Kind::Scalar, text, {}, "", ""});
}

bool isTensor(const Given& given) { return given.find("shape") && given.find("dtype"); }

/// Why an input is as it is written, behind it.
void printNotes(llvm::raw_ostream& out, const MappedCall& call, const std::string& path) {
  for (const auto* notes : {&call.open, &call.taken})
    for (const auto& [name, why] : *notes) {
      llvm::StringRef rest = name;
      if (rest.consume_front(path) && (rest.empty() || rest.front() == '.' || rest.front() == '['))
        out << "  # " << (rest.empty() ? "" : rest.ltrim('.').str() + ": ") << why;
    }
  out << "\n";
}

void printInput(llvm::raw_ostream& out, const MappedCall& call, const std::string& name,
                const Given& given) {
  if (given.kind == Given::Kind::Nothing)
    return;
  out << "      " << name << ":";
  if (given.kind != Given::Kind::Mapping || isTensor(given)) {
    out << " " << textOf(given);
    printNotes(out, call, name);
    return;
  }
  out << (given.items.empty() ? " {}\n" : "\n");
  for (const Given& item : given.items) {
    out << "        " << item.key << ": " << textOf(item);
    printNotes(out, call, name + "." + item.key);
  }
}

} // namespace

std::string shortName(llvm::StringRef operation) {
  operation.consume_back("Operation");
  operation.consume_back("Device");
  std::string name;
  for (size_t i = 0; i < operation.size(); ++i) {
    const char c = operation[i];
    const bool startsWord = i && llvm::isUpper(c) &&
                            (!llvm::isUpper(operation[i - 1]) ||
                             (i + 1 < operation.size() && llvm::isLower(operation[i + 1])));
    name += startsWord ? "-" : "";
    name += llvm::toLower(c);
  }
  return name;
}

void printScenarios(llvm::raw_ostream& out, const std::vector<ImportedScenario>& scenarios,
                    const std::vector<std::string>& records) {
  out << "# Written by l1budget import " << llvm::join(records, " ")
      << "; the inputs with ~ are open.\n"
      << "version: 1\nscenarios:\n";
  for (const ImportedScenario& scenario : scenarios) {
    out << "  - name: " << quoted(scenario.name);
    if (scenario.times > 1)
      out << "  # ran " << scenario.times << " times";
    out << "\n    file: " << quoted(scenario.file) << "\n    entry: " << quoted(scenario.entry)
        << "\n";
    if (scenario.call.attributes.kind == Given::Kind::Nothing &&
        scenario.call.arguments.kind == Given::Kind::Nothing)
      continue;
    out << "    inputs:\n";
    printInput(out, scenario.call, "operation_attributes", scenario.call.attributes);
    printInput(out, scenario.call, "tensor_args", scenario.call.arguments);
  }
}

} // namespace l1budget
