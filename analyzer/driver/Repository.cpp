// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Repository.h"

#include "analyzer/frontend/Fence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace l1budget {

namespace fs = llvm::sys::fs;

namespace {

llvm::Error failed(const llvm::Twine& what) { return llvm::createStringError("git: " + what); }

/// What git prints. The error is the first line of what it complains of.
llvm::Expected<std::string> git(std::vector<std::string> words) {
  const auto program = llvm::sys::findProgramByName("git");
  if (!program)
    return failed("not found; a comparison with another revision needs it");
  llvm::SmallString<128> out, complaint;
  if (fs::createTemporaryFile("l1budget", "out", out))
    return failed("no room for a temporary file");
  llvm::FileRemover removeOut(out);
  if (fs::createTemporaryFile("l1budget", "err", complaint))
    return failed("no room for a temporary file");
  llvm::FileRemover removeComplaint(complaint);
  std::vector<llvm::StringRef> arguments{*program,
                                         "-c",
                                         "core.fsmonitor=false",
                                         "-c",
                                         "core.hooksPath=/dev/null",
                                         "--no-optional-locks"};
  llvm::append_range(arguments, words);
  const std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(""), out.str(),
                                                      complaint.str()};
  constexpr unsigned mostSeconds = 600;
  std::string problem;
  const int status = llvm::sys::ExecuteAndWait(*program, arguments, std::nullopt, redirects,
                                               mostSeconds, 0, &problem);
  auto read = [](llvm::StringRef file) {
    auto buffer = llvm::MemoryBuffer::getFile(file);
    return buffer ? (*buffer)->getBuffer().str() : std::string();
  };
  if (status == 0)
    return read(out);
  const std::string said = read(complaint);
  const llvm::StringRef line = llvm::StringRef(said).split('\n').first;
  return failed(!problem.empty() ? llvm::StringRef(problem) : line.empty() ? "failed" : line);
}

std::vector<std::string> namesIn(llvm::StringRef zeroSeparated) {
  llvm::SmallVector<llvm::StringRef, 0> parts;
  zeroSeparated.split(parts, '\0', -1, false);
  return std::vector<std::string>(parts.begin(), parts.end());
}

llvm::Error write(const std::string& file, llvm::StringRef text) {
  return llvm::writeToOutput(file, [&](llvm::raw_ostream& out) {
    out << text;
    return llvm::Error::success();
  });
}

} // namespace

llvm::Expected<Repository> Repository::of(const std::string& folder) {
  auto root = git({"-C", folder, "rev-parse", "--show-toplevel"});
  if (!root)
    return root.takeError();
  return Repository(realPath(llvm::StringRef(*root).rtrim('\n')));
}

llvm::Expected<std::string> Repository::mergeBase(const std::string& revision) const {
  auto commit = git({"-C", root_, "merge-base", "--end-of-options", revision, "HEAD"});
  if (!commit)
    return commit.takeError();
  return llvm::StringRef(*commit).trim().str();
}

llvm::Expected<std::vector<std::string>> Repository::changedSince(const std::string& commit) const {
  auto differing = git({"-C", root_, "diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv",
                        "--no-renames", "--diff-filter=d", "--end-of-options", commit, "--"});
  if (!differing)
    return differing.takeError();
  auto unknown = git({"-C", root_, "ls-files", "--others", "--exclude-standard", "-z"});
  if (!unknown)
    return unknown.takeError();
  std::vector<std::string> names = namesIn(*differing);
  llvm::append_range(names, namesIn(*unknown));
  llvm::sort(names);
  return names;
}

llvm::Expected<std::vector<std::string>>
Repository::tracked(llvm::ArrayRef<std::string> patterns) const {
  std::vector<std::string> words{"-C", root_, "ls-files", "-z", "--"};
  llvm::append_range(words, patterns);
  auto names = git(std::move(words));
  if (!names)
    return names.takeError();
  return namesIn(*names);
}

llvm::Error Repository::layOut(const std::string& commit, const std::string& folder) const {
  // A git folder of its own, which borrows the objects: the user's index and configuration are
  // neither touched nor obeyed.
  auto objects = git({"-C", root_, "rev-parse", "--path-format=absolute", "--git-path", "objects"});
  if (!objects)
    return objects.takeError();
  const std::string own = folder + "/git", tree = folder + "/tree";
  if (fs::create_directories(tree))
    return failed("cannot write to " + folder);
  auto made = git({"init", "-q", "--bare", "--template=", own});
  if (!made)
    return made.takeError();
  if (fs::create_directories(own + "/info") || fs::create_directories(own + "/objects/info"))
    return failed("cannot write to " + folder);
  if (llvm::Error error = write(own + "/objects/info/alternates", *objects))
    return error;
  if (llvm::Error error =
          write(own + "/info/sparse-checkout", "*.c\n*.cc\n*.cpp\n*.cxx\n*.h\n*.hh\n*.hpp\n*.hxx\n"
                                               "*.inl\n*.inc\n*.ipp\n*.tpp\n.l1budget*\n"))
    return error;
  // Where a project ends, for whoever looks upward from a file.
  if (llvm::Error error = write(tree + "/.git", ""))
    return error;
  auto done = git({"--git-dir=" + own, "--work-tree=" + tree, "-c", "core.bare=false", "-c",
                   "core.sparseCheckout=true", "-c", "core.sparseCheckoutCone=false", "read-tree",
                   "--reset", "-u", commit});
  return done ? llvm::Error::success() : done.takeError();
}

} // namespace l1budget
