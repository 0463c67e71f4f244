# SPDX-License-Identifier: Apache-2.0
set(body "")
set(entries "")
set(number 0)
foreach(file IN LISTS FILES)
  file(READ "${file}" hex HEX)
  file(RELATIVE_PATH path "${ROOT}" "${file}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND body "constexpr char file${number}[] = {${bytes}'\\0'};\n")
  string(APPEND entries "    {\"${path}\", {file${number}, sizeof(file${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}.tmp" "// Generated from the files it names.
#include \"analyzer/support/EmbeddedFile.h\"
namespace l1budget {
namespace {
${body}constexpr EmbeddedFile files[] = {
${entries}};
}  // namespace
std::span<const EmbeddedFile> ${SYMBOL}() { return files; }
}  // namespace l1budget
")
file(RENAME "${OUTPUT}.tmp" "${OUTPUT}")
