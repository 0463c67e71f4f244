// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Definers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <vector>

namespace l1budget {
namespace {

namespace path = llvm::sys::path;
using llvm::StringRef;

/// A hostile tree must not make the search long.
constexpr size_t mostFiles = 1000;
/// A source file that is larger is generated.
constexpr uint64_t largestSource = 2u << 20;

/// Whether `text`, from after a function's parameters, goes on to its body.
bool goesOnToBody(StringRef text) {
  for (;;) {
    text = text.ltrim();
    const StringRef word = text.take_while([](char c) { return llvm::isAlpha(c) || c == '&'; });
    if (word.empty())
      break;
    text = text.drop_front(word.size());
  }
  return text.starts_with("{") || text.starts_with("->") ||
         (text.starts_with(":") && !text.starts_with("::"));
}

/// Whether the text seems to have the function's body. Comments and literals are not looked out
/// for: a file too many is read, or one too few.
bool seemsToDefine(StringRef text, StringRef name) {
  for (size_t at = text.find(name); at != StringRef::npos; at = text.find(name, at + 1)) {
    if (at > 0 && (llvm::isAlnum(text[at - 1]) || text[at - 1] == '_'))
      continue;
    const StringRef rest = text.drop_front(at + name.size()).ltrim();
    unsigned open = 0;
    for (size_t i = 0; i < rest.size(); ++i) {
      open += rest[i] == '(';
      if (open == 0)
        break;
      open -= rest[i] == ')';
      if (open == 0 && goesOnToBody(rest.drop_front(i + 1)))
        return true;
      if (open == 0)
        break;
    }
  }
  return false;
}

class Search {
public:
  Search(llvm::vfs::FileSystem& files, StringRef name,
         llvm::function_ref<bool(const std::string&)> take)
      : files_(files), name_(name), take_(take) {}

  bool tryFile(const std::string& file) {
    if (llvm::is_contained(tried_, file) || !files_.exists(file))
      return false;
    tried_.push_back(file);
    auto text = files_.getBufferForFile(file);
    return text && (*text)->getBufferSize() <= largestSource &&
           seemsToDefine((*text)->getBuffer(), name_) && take_(file);
  }

  /// The source files of a folder.
  std::vector<std::string> sourcesIn(StringRef folder) {
    std::vector<std::string> found;
    std::error_code error;
    for (auto entry = files_.dir_begin(folder, error), end = llvm::vfs::directory_iterator();
         !error && entry != end && found.size() < mostFiles; entry.increment(error))
      if (isSourceFile(entry->path()))
        found.push_back(entry->path().str());
    // A disk lists in any order.
    llvm::sort(found);
    return found;
  }

private:
  llvm::vfs::FileSystem& files_;
  StringRef name_;
  llvm::function_ref<bool(const std::string&)> take_;
  std::vector<std::string> tried_;
};

} // namespace

bool isSourceFile(StringRef file) {
  return llvm::is_contained({".cpp", ".cc", ".cxx"}, path::extension(file));
}

bool visitDefiners(llvm::vfs::FileSystem& files, StringRef header, StringRef name,
                   llvm::function_ref<bool(const std::string&)> take) {
  Search search(files, name, take);
  const StringRef folder = path::parent_path(header);
  const StringRef stem = path::stem(header);
  for (StringRef extension : {".cpp", ".cc", ".cxx"})
    if (search.tryFile((folder + "/" + stem + extension).str()))
      return true;
  // What tt-metal's interface declares and needs no device for is defined in a folder `common`.
  if (const size_t at = header.rfind("/api/tt-metalium/"); at != StringRef::npos)
    return search.tryFile((header.take_front(at) + "/common/" + stem + ".cpp").str());
  for (const std::string& file : search.sourcesIn(folder))
    if (search.tryFile(file))
      return true;
  return false;
}

} // namespace l1budget
