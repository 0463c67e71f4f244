// SPDX-License-Identifier: Apache-2.0
//
// What an answer depended on: the files and lists of folders that were read, and the names that
// were looked for in vain, since a header that appears earlier on the include path changes a
// program as much as one that is edited.
#pragma once

#include "analyzer/support/Archive.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace l1budget {

struct Inputs {
  struct File {
    std::string path;  ///< absolute
    uint64_t size = 0; ///< bytes
    int64_t modified = 0;
    uint64_t hash = 0; ///< of the content; of a folder, of the names in it
  };
  std::vector<File> files;         ///< read, and folders listed, sorted
  std::vector<std::string> exist;  ///< only asked for, sorted
  std::vector<std::string> absent; ///< asked for and not there, sorted

  void add(Inputs&& other);
};

void transfer(auto& archive, Is<Inputs::File> auto& file) {
  auto& [path, size, modified, hash] = file;
  archive(path, size, modified, hash);
}
void transfer(auto& archive, Is<Inputs> auto& inputs) {
  auto& [files, exist, absent] = inputs;
  archive(files, exist, absent);
}

/// The disk as one run sees it: every file is looked at once, however many answers depend on it.
class DiskState {
public:
  /// Whether a computation on the disk as it is now would see what `inputs` recorded. A file whose
  /// size and time are as they were is not read again; one whose time moved is compared by content.
  bool unchanged(const Inputs& inputs);

private:
  struct State {
    bool exists = false;
    uint64_t size = 0;
    int64_t modified = 0;
    std::optional<uint64_t> hash;
  };
  State& look(const std::string& path);

  std::mutex mutex_;
  llvm::StringMap<State> states_;
};

/// Notes what is asked of the file system below. For one parse, on one thread.
class InputRecorder : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& name) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& name) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine& name, std::error_code&) override;
  bool exists(const llvm::Twine& name) override { return bool(status(name)); }

  Inputs take();

private:
  friend class RecordedFile;
  std::string absolute(const llvm::Twine& name);
  void note(const std::string& path, bool found);
  std::map<std::string, Inputs::File> files_;
  llvm::StringSet<> exist_, absent_;
};

} // namespace l1budget
