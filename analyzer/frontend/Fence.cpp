// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Fence.h"

#include "analyzer/support/EmbeddedFile.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <map>

namespace l1budget {

std::span<const EmbeddedFile> stubHeaders();

namespace {

namespace path = llvm::sys::path;
using llvm::ErrorOr;
using llvm::SmallString;
using llvm::StringRef;
using llvm::Twine;

constexpr StringRef stubRoot = "/l1budget-stubs";

bool hasParentSteps(StringRef name) {
  return llvm::is_contained(llvm::make_range(path::begin(name), path::end(name)), "..");
}

class Fence : public llvm::vfs::ProxyFileSystem {
public:
  explicit Fence(Readable readable)
      : ProxyFileSystem(llvm::vfs::createPhysicalFileSystem()), readable_(std::move(readable)) {}

  ErrorOr<llvm::vfs::Status> status(const Twine& name) override {
    ErrorOr<llvm::vfs::Status> result = ProxyFileSystem::status(name);
    if (result && !mayRead(name, *result))
      return make_error_code(llvm::errc::no_such_file_or_directory);
    return result;
  }

  ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const Twine& name) override {
    // Looked at before it is opened: opening a named pipe would wait for a writer.
    if (ErrorOr<llvm::vfs::Status> allowed = status(name); !allowed)
      return allowed.getError();
    return ProxyFileSystem::openFileForRead(name);
  }

  llvm::vfs::directory_iterator dir_begin(const Twine& name, std::error_code& error) override {
    if (ErrorOr<llvm::vfs::Status> allowed = status(name); !allowed) {
      error = allowed.getError();
      return {};
    }
    return ProxyFileSystem::dir_begin(name, error);
  }

  bool exists(const Twine& name) override { return bool(status(name)); }

private:
  bool mayRead(const Twine& name, const llvm::vfs::Status& status) {
    if (!status.isDirectory() && (!status.isRegularFile() || status.getSize() > largestFile))
      return false;
    SmallString<256> absolute;
    name.toVector(absolute);
    if (makeAbsolute(absolute))
      return false;
    if (!hasParentSteps(absolute))
      for (const std::string& root : readable_.trusted)
        if (liesIn(absolute, root))
          return true;
    std::string real = resolve(absolute);
    return llvm::any_of(readable_.roots, [&](const std::string& r) { return liesIn(real, r); }) ||
           llvm::any_of(readable_.trusted, [&](const std::string& r) { return liesIn(real, r); });
  }

  /// Folders are resolved once: a parse asks for thousands of files in a few hundred of them.
  std::string resolve(StringRef name) {
    if (llvm::sys::fs::is_symlink_file(name) || path::filename(name).starts_with("."))
      return realPath(name);
    StringRef parent = path::parent_path(name);
    auto [entry, isNew] = folders_.try_emplace(parent);
    if (isNew)
      entry->second = realPath(parent);
    SmallString<256> real(entry->second);
    path::append(real, path::filename(name));
    return std::string(real);
  }

  Readable readable_;
  llvm::StringMap<std::string> folders_;
};

} // namespace

bool liesIn(StringRef path, StringRef root) {
  if (!path.consume_front(root))
    return false;
  return path.empty() || path.front() == '/' || root.ends_with("/");
}

std::string realPath(StringRef path) {
  SmallString<256> real;
  if (llvm::sys::fs::real_path(path, real))
    return path.str();
  return std::string(real);
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeFence(Readable readable) {
  return llvm::makeIntrusiveRefCnt<Fence>(std::move(readable));
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeStubs() {
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const EmbeddedFile& file : stubHeaders())
    files->addFile(stubRoot + "/" + StringRef(file.path), 0,
                   llvm::MemoryBuffer::getMemBuffer(file.bytes, file.path));
  return files;
}

std::vector<std::string> stubIncludes(llvm::ArrayRef<std::string> includes) {
  std::map<StringRef, bool> libraries;
  for (const EmbeddedFile& file : stubHeaders()) {
    auto [library, header] = StringRef(file.path).split('/');
    bool& isReal = libraries[library];
    for (const std::string& folder : includes) {
      SmallString<256> name(folder);
      path::append(name, header);
      isReal = isReal || llvm::sys::fs::exists(name);
    }
  }
  std::vector<std::string> folders;
  for (auto [library, isReal] : libraries)
    if (!isReal)
      folders.push_back((stubRoot + "/" + library).str());
  return folders;
}

} // namespace l1budget
