// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Flags.h"

#include "analyzer/frontend/Fence.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace l1budget {
namespace {

using llvm::StringRef;

constexpr StringRef folderFlags[] = {"-I", "-isystem", "-iquote", "-idirafter"};
constexpr StringRef macroFlags[] = {"-D", "-U"};

/// Flags that change what a program means, and nothing else.
bool isLanguageFlag(StringRef flag) {
  static constexpr StringRef safe[] = {
      "-fsigned-char", "-funsigned-char", "-fshort-enums",        "-fno-short-enums",
      "-fchar8_t",     "-fno-char8_t",    "-fexceptions",         "-fno-exceptions",
      "-frtti",        "-fno-rtti",       "-fms-extensions",      "-fwrapv",
      "-fopenmp",      "-fcoroutines",    "-fno-operator-names",  "-fpermissive",
      "-fno-builtin",  "-ffreestanding",  "-fsized-deallocation", "-faligned-allocation",
      "-pthread"};
  return llvm::is_contained(safe, flag);
}

std::string absolute(StringRef path, const std::string& directory) {
  llvm::SmallString<256> result(path);
  if (llvm::sys::path::is_relative(result)) {
    result = directory;
    llvm::sys::path::append(result, path);
  }
  return std::string(result);
}

} // namespace

CommandFlags filterCommand(const std::vector<std::string>& command, const std::string& directory) {
  CommandFlags flags;
  std::vector<StringRef> words;
  // The compiler's name is not a flag, and -Xclang only says whom the next word is for.
  for (size_t i = 1; i < command.size(); ++i)
    if (command[i] != "-Xclang")
      words.push_back(command[i]);

  auto value = [&](size_t& i, StringRef flag) -> StringRef {
    if (words[i].size() > flag.size())
      return words[i].substr(flag.size());
    return ++i < words.size() ? words[i] : StringRef();
  };
  for (size_t i = 0; i < words.size(); ++i) {
    StringRef word = words[i];
    auto startsWord = [&](StringRef flag) { return word.starts_with(flag); };
    if (const StringRef* flag = llvm::find_if(folderFlags, startsWord);
        flag != std::end(folderFlags)) {
      if (StringRef folder = value(i, *flag); !folder.empty()) {
        flags.includes.push_back(absolute(folder, directory));
        flags.arguments.push_back(flag->str());
        flags.arguments.push_back(flags.includes.back());
      }
    } else if (const StringRef* flag = llvm::find_if(macroFlags, startsWord);
               flag != std::end(macroFlags)) {
      if (StringRef macro = value(i, *flag); !macro.empty())
        flags.arguments.push_back((*flag + macro).str());
    } else if (word == "-include") {
      if (StringRef header = value(i, word); !header.empty()) {
        flags.arguments.push_back(word.str());
        flags.arguments.push_back(absolute(header, directory));
      }
    } else if (word.starts_with("-std=c++") || word.starts_with("-std=gnu++") ||
               isLanguageFlag(word)) {
      flags.arguments.push_back(word.str());
    } else if (word == "-include-pch" || word == "-load" || word == "-plugin" || word == "-o") {
      ++i;
    }
  }
  return flags;
}

Flags treeFlags(const Tree& tree, const std::string& file) {
  Flags flags;
  for (const std::string& folder : tree.includes) {
    flags.shared.push_back("-I");
    flags.shared.push_back(folder);
  }
  if (!liesIn(file, tree.root))
    return flags;
  for (const std::string& define : tree.defines)
    flags.shared.push_back("-D" + define);
  // A target's header sets make its own folder an include folder.
  for (StringRef folder = llvm::sys::path::parent_path(file); folder.size() > tree.root.size();
       folder = llvm::sys::path::parent_path(folder))
    if (llvm::sys::fs::exists(folder + "/CMakeLists.txt")) {
      flags.ownIncludes.push_back(folder.str());
      flags.own = {"-I", folder.str()};
      break;
    }
  // tt-metal: tt_metal/programming_examples/CMakeLists.txt, add_compile_definitions
  if (liesIn(file, tree.root + "/tt_metal/programming_examples")) {
    flags.own.push_back(("-D" + fileMacros[0] + "=\"tt_metal/programming_examples/\"").str());
    flags.ownMacros = true;
  }
  return flags;
}

} // namespace l1budget
