// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/HtmlPage.h"

#include "analyzer/support/EmbeddedFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/SHA256.h"

#include <map>
#include <span>

namespace l1budget {

/// Of analyzer/report/html/.
std::span<const EmbeddedFile> pageFiles();

namespace {

/// In the order in which they are needed.
constexpr llvm::StringLiteral scripts[] = {"dom.js",      "data.js",    "bars.js",
                                           "overview.js", "program.js", "map.js",
                                           "plot.js",     "diff.js",    "main.js"};

llvm::StringRef pageFile(llvm::StringRef name) {
  const auto files = pageFiles();
  const auto found = llvm::find_if(
      files, [&](const EmbeddedFile& file) { return llvm::StringRef(file.path) == name; });
  assert(found != files.end() && "a file of the page is not embedded");
  return found->bytes;
}

/// What a policy calls an inline script or style by.
std::string policySource(llvm::StringRef text) {
  const auto hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(text));
  return "'sha256-" + llvm::encodeBase64(hash) + "'";
}

std::string markupEscaped(llvm::StringRef text) {
  std::string out;
  for (const char c : text)
    out += c == '&'   ? "&amp;"
           : c == '<' ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

/// JSON that no markup can end: '<' is only in strings.
std::string inScript(llvm::StringRef json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json)
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  return out;
}

std::string packed(llvm::StringRef text) {
  llvm::SmallVector<uint8_t, 0> bytes;
  llvm::compression::zlib::compress(llvm::arrayRefFromStringRef(text), bytes,
                                    llvm::compression::zlib::BestSizeCompression);
  return llvm::encodeBase64(bytes);
}

} // namespace

void printPage(llvm::raw_ostream& out, llvm::StringRef title, llvm::StringRef data,
               const std::vector<std::string>& parts) {
  std::string script = "\n";
  for (const llvm::StringRef name : scripts)
    script += pageFile(name).str() + "\n";
  const std::string style = "\n" + pageFile("page.css").str();
  std::string packedParts;
  for (size_t i = 0; i < parts.size(); ++i)
    packedParts += "<script type=\"text/plain\" id=\"part-" + std::to_string(i) + "\">" +
                   packed(parts[i]) + "</script>\n";

  const std::map<llvm::StringRef, std::string> values = {
      {"policy", "default-src 'none'; style-src " + policySource(style) + "; script-src " +
                     policySource(script) +
                     "; base-uri 'none'; form-action 'none'; "
                     "require-trusted-types-for 'script'; trusted-types 'none'"},
      {"title", markupEscaped(title)},
      {"style", style},
      {"data", inScript(data)},
      {"parts", packedParts},
      {"script", script},
  };
  llvm::StringRef rest = pageFile("page.html");
  while (!rest.empty()) {
    const auto [text, mark] = rest.split("{{");
    out << text;
    const auto [name, after] = mark.split("}}");
    if (const auto value = values.find(name); value != values.end())
      out << value->second;
    rest = after;
  }
}

} // namespace l1budget
