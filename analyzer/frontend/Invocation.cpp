// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Invocation.h"

#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

namespace l1budget {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using llvm::StringRef;

/// The folder with the compiler's own headers in `include`: beside an installed binary, else where
/// the build found them.
const std::string& resourceFolder() {
  static const std::string folder = [] {
    static const char anchor = 0;
    llvm::SmallString<256> beside(
        path::parent_path(fs::getMainExecutable(nullptr, const_cast<char*>(&anchor))));
    path::append(beside, "..", "lib", "l1budget", "clang");
    if (fs::is_directory(beside + "/include"))
      return realPath(beside);
    return path::parent_path(L1BUDGET_CLANG_HEADERS).str();
  }();
  return folder;
}

/// The folder that a file outside of any tree takes its headers from.
std::string projectRoot(StringRef file) {
  StringRef own = path::parent_path(file);
  llvm::SmallString<256> home;
  path::home_directory(home);
  StringRef folder = own;
  for (int steps = 0; steps < 64 && path::has_relative_path(folder) && folder != home; ++steps) {
    for (StringRef mark : {".git", ".l1budget.yaml", "compile_commands.json"})
      if (fs::exists(folder + "/" + mark))
        return folder.str();
    folder = path::parent_path(folder);
  }
  return path::has_relative_path(own) ? own.str() : file.str();
}

std::unique_ptr<clang::CompilerInvocation> drive(std::vector<std::string> words,
                                                 const std::string& file) {
  for (const char* word : {"-w", "-fsyntax-only", "-ferror-limit=0", "-fbracket-depth=2048",
                           "-fconstexpr-steps=1000000", "-ftemplate-depth=1024",
                           "-fno-spell-checking", "-Wno-c++11-narrowing", "-Wno-parentheses",
                           "-xc++", "--no-default-config", "-resource-dir"})
    words.push_back(word);
  words.push_back(resourceFolder());
  words.push_back("--");
  words.push_back(file);

  std::vector<const char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(word.c_str());
  clang::DiagnosticOptions options;
  clang::CreateInvocationOptions how;
  how.Diags = llvm::makeIntrusiveRefCnt<clang::DiagnosticsEngine>(
      llvm::makeIntrusiveRefCnt<clang::DiagnosticIDs>(), options, new clang::IgnoringDiagConsumer);
  how.RecoverOnError = true;
  return clang::createInvocation(arguments, how);
}

/// The include folders of the system's C and C++ libraries.
const std::vector<std::string>& systemFolders() {
  static const std::vector<std::string> folders = [] {
    std::vector<std::string> found;
    if (auto invocation = drive({"clang++"}, "file.cpp"))
      for (const auto& entry : invocation->getHeaderSearchOpts().UserEntries)
        found.push_back(realPath(entry.Path));
    return found;
  }();
  return folders;
}

/// The driver takes the library of the newest GCC, which may be installed without its headers.
std::vector<std::string> otherStandardLibrary() {
  if (llvm::any_of(systemFolders(), [](const std::string& f) { return fs::exists(f + "/vector"); }))
    return {};
  unsigned newest = 0;
  std::error_code error;
  for (fs::directory_iterator entry("/usr/include/c++", error), end; !error && entry != end;
       entry.increment(error))
    if (unsigned version; !path::filename(entry->path()).getAsInteger(10, version) &&
                          fs::exists(entry->path() + "/vector"))
      newest = std::max(newest, version);
  if (newest == 0)
    return {};
  std::string version = std::to_string(newest);
  std::string triple = llvm::Triple(llvm::sys::getDefaultTargetTriple()).getArchName().str();
  return {"/usr/include/c++/" + version, "/usr/include/" + triple + "-linux-gnu/c++/" + version};
}

} // namespace

Flags flagsOf(const ParseRequest& request, const std::string& file) {
  Flags flags;
  std::vector<std::string> includes;
  if (!request.commandLine.empty()) {
    CommandFlags command = filterCommand(request.commandLine, request.directory);
    flags.shared = std::move(command.arguments);
    includes = std::move(command.includes);
  } else if (request.tree && request.kernel) {
    flags = kernelFlags(*request.tree, *request.kernel);
  } else if (request.tree) {
    flags = treeFlags(*request.tree, file);
    includes = request.tree->includes;
  }
  for (const auto& folders : {stubIncludes(includes), otherStandardLibrary()})
    for (const std::string& folder : folders) {
      flags.shared.push_back("-isystem");
      flags.shared.push_back(folder);
    }
  return flags;
}

std::shared_ptr<clang::CompilerInvocation> invoke(std::vector<std::string> flags,
                                                  const std::string& file) {
  flags.insert(flags.begin(), {"clang++", "-std=c++20"});
  std::shared_ptr<clang::CompilerInvocation> invocation = drive(std::move(flags), file);
  if (!invocation)
    return nullptr;
  invocation->getFrontendOpts().DisableFree = false;
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  // With it, the compiler reports the number of errors on stderr.
  invocation->getDiagnosticOpts().ShowCarets = false;
  return invocation;
}

Readable sharedFolders(const ParseRequest& request) {
  Readable readable;
  if (request.tree)
    readable.roots.push_back(request.tree->root);
  for (const std::string& folder : request.readable)
    readable.roots.push_back(realPath(folder));
  readable.trusted = systemFolders();
  llvm::append_range(readable.trusted, otherStandardLibrary());
  readable.trusted.push_back(realPath(resourceFolder()));
  return readable;
}

Readable readableFolders(const ParseRequest& request, const std::string& file) {
  Readable readable = sharedFolders(request);
  std::string real = realPath(file);
  readable.roots.push_back(realPath(projectRoot(real)));
  readable.roots.push_back(std::move(real));
  return readable;
}

} // namespace l1budget
