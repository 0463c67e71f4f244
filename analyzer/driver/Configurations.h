// SPDX-License-Identifier: Apache-2.0
//
// Which configuration holds for a file.
#pragma once

#include "analyzer/budget/Config.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace l1budget {

/// The folder of the file that something is written in.
std::string folderOf(const Site&);

/// The root of a folder's repository, else of its tree, else the folder that the tool runs in where
/// that is above it, else itself: nothing above is read.
std::string projectRoot(const std::string& folder, const std::string& treeRoot);

/// A file below the root of its repository or tree, with slashes; as given where it is in none.
std::string nameInProject(const std::string& file, const std::string& treeRoot);

/// The file of accepted findings that a policy names, else the usual one at the project's root.
std::string baselineOf(const std::string& file, const std::string& treeRoot, const Policy&);

/// A path as a person would write it in the current folder.
std::string shownPath(const std::string& file);

/// Files by name, as a configuration's line says it: relative to its own folder.
class FileGlob {
public:
  /// Errors have the line's place: a pattern that is none.
  static llvm::Expected<FileGlob> parse(const Written&);

  /// `file`: an absolute path without links.
  bool matches(llvm::StringRef file) const;
  /// The only file that it can match, when it has no wildcard.
  const std::optional<std::string>& oneFile() const { return oneFile_; }

private:
  FileGlob(std::string folder, std::unique_ptr<const std::string> text, llvm::GlobPattern pattern)
      : folder_(std::move(folder)), text_(std::move(text)), pattern_(std::move(pattern)) {}

  std::string folder_;
  std::unique_ptr<const std::string> text_; ///< that the pattern points into
  llvm::GlobPattern pattern_;
  std::optional<std::string> oneFile_;
};

/// The configurations of files, each read once.
class Configurations {
public:
  /// `file`: one that stands nearer than all that are found; empty for none.
  explicit Configurations(std::string file) : file_(std::move(file)) {}

  /// What is found upward from a file's folder, as far as its repository's or tree's root: the
  /// nearest one, and those above it where it says so.
  llvm::Expected<const Config*> of(const std::string& file, const std::string& treeRoot);

  /// What a configuration says of a file.
  llvm::Expected<Policy> policyFor(const std::string& file, const Config&);

private:
  llvm::Expected<const Config*> above(const std::string& folder, const std::string& boundary);

  std::string file_;
  std::optional<Config> own_;
  std::map<std::string, std::shared_ptr<const Config>> known_, joined_; ///< by folder
  std::map<Site, FileGlob> globs_;                                      ///< by place
};

} // namespace l1budget
