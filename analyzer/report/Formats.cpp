// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Formats.h"

#include "analyzer/report/Json.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

namespace {

template <void (*print)(llvm::raw_ostream&, const Report&)>
void plainly(llvm::raw_ostream& out, const Report& report, const TextOptions&) {
  print(out, report);
}

constexpr Format formats[] = {
    {"text", printText},
    {"json", plainly<printJson>},
    {"sarif", plainly<printSarif>},
    {"github", plainly<printGitHub>},
    {"codeclimate", plainly<printCodeClimate>},
    {"junit", plainly<printJUnit>},
    {"markdown", plainly<printMarkdown>},
    {"csv", plainly<printCsv>},
    {"memory", plainly<printMemory>},
};

} // namespace

std::span<const Format> allFormats() { return formats; }

const Format* findFormat(llvm::StringRef name) {
  const auto* found =
      llvm::find_if(formats, [&](const Format& format) { return format.name == name; });
  return found == std::end(formats) ? nullptr : found;
}

} // namespace l1budget
