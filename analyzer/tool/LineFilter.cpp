// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/LineFilter.h"

#include "analyzer/support/Nesting.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace l1budget {

namespace {

llvm::Error malformed(const llvm::Twine& what) {
  return llvm::createStringError("--line-filter " + what +
                                 R"(; it is [{"name":"file.cpp","lines":[[1,3],[5,7]]}, …])");
}

std::optional<std::pair<unsigned, unsigned>> rangeOf(const llvm::json::Value& value) {
  const llvm::json::Array* ends = value.getAsArray();
  if (!ends || ends->size() != 2)
    return std::nullopt;
  const auto first = (*ends)[0].getAsInteger(), last = (*ends)[1].getAsInteger();
  if (!first || !last || *first < 1 || *last < *first || *last > UINT32_MAX)
    return std::nullopt;
  return std::pair(unsigned(*first), unsigned(*last));
}

/// `ops/slice.cpp` is the end of `ttnn/ops/slice.cpp`, and not of `ttnn/old_ops/slice.cpp`.
bool endsPath(llvm::StringRef path, llvm::StringRef end) {
  return path.consume_back(end) && (path.empty() || path.back() == '/' || end.starts_with("/"));
}

bool isOn(const Site& site, const std::vector<FilteredFile>& files) {
  return site.valid() && llvm::any_of(files, [&](const FilteredFile& file) {
           return endsPath(site.file, file.name) &&
                  (file.lines.empty() || llvm::any_of(file.lines, [&](const auto& range) {
                     return site.line >= range.first && site.line <= range.second;
                   }));
         });
}

} // namespace

llvm::Expected<std::vector<FilteredFile>> parseLineFilter(llvm::StringRef json) {
  if (nestsDeeply(json))
    return malformed("is nested too deeply");
  auto value = llvm::json::parse(json);
  if (!value)
    return malformed("is not JSON (" + llvm::toString(value.takeError()) + ")");
  const llvm::json::Array* list = value->getAsArray();
  if (!list)
    return malformed("is not a list");
  std::vector<FilteredFile> files;
  for (const llvm::json::Value& item : *list) {
    const llvm::json::Object* object = item.getAsObject();
    const auto name = object ? object->getString("name") : std::nullopt;
    if (!name || name->empty())
      return malformed("has an entry without a name");
    FilteredFile& file = files.emplace_back();
    file.name = name->str();
    const llvm::json::Value* lines = object->get("lines");
    if (!lines)
      continue;
    if (!lines->getAsArray())
      return malformed("has lines of '" + file.name + "' that are no list");
    for (const llvm::json::Value& range : *lines->getAsArray()) {
      const auto ends = rangeOf(range);
      if (!ends)
        return malformed("has lines of '" + file.name + "' that are no pairs of first and last");
      file.lines.push_back(*ends);
    }
  }
  return files;
}

void keepLines(std::vector<Finding>& findings, const std::vector<FilteredFile>& files) {
  for (Finding& finding : findings)
    if (!finding.suppression && finding.site.valid() && !isOn(finding.site, files) &&
        llvm::none_of(finding.steps, [&](const Step& step) { return isOn(step.site, files); }))
      finding.suppression = {
          Suppression::Kind::OtherLines, "not on the lines of --line-filter", {}};
}

} // namespace l1budget
