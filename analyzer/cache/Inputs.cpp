// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Inputs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

#include <chrono>

namespace l1budget {
namespace {

using llvm::StringRef;

/// A file that is written twice within a tick of the disk's clock keeps its time. A time this young
/// proves nothing, and is not recorded.
constexpr std::chrono::seconds tick(2);

int64_t settledTime(llvm::sys::TimePoint<> modified) {
  if (std::chrono::system_clock::now() - modified < tick)
    return 0;
  return modified.time_since_epoch().count();
}

/// Of the names in a folder, in any order.
std::optional<uint64_t> hashOfNames(StringRef folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    names.push_back(entry->path());
  if (error)
    return std::nullopt;
  llvm::sort(names);
  return llvm::xxh3_64bits(llvm::join(names, StringRef("\0", 1)));
}

std::optional<uint64_t> hashOf(const std::string& path) {
  if (llvm::sys::fs::is_directory(path))
    return hashOfNames(path);
  auto buffer =
      llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  return llvm::xxh3_64bits((*buffer)->getBuffer());
}

} // namespace

void Inputs::add(Inputs&& other) {
  auto merge = [](auto& into, auto& from, auto less) {
    into.insert(into.end(), std::make_move_iterator(from.begin()),
                std::make_move_iterator(from.end()));
    llvm::sort(into, less);
  };
  merge(files, other.files, [](const File& a, const File& b) { return a.path < b.path; });
  merge(exist, other.exist, std::less<>());
  merge(absent, other.absent, std::less<>());
}

DiskState::State& DiskState::look(const std::string& path) {
  auto [entry, isNew] = states_.try_emplace(path);
  State& state = entry->second;
  if (!isNew)
    return state;
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status))
    return state;
  state.exists = true;
  // What a disk needs for a list of names says nothing.
  state.size = status.type() == llvm::sys::fs::file_type::directory_file ? 0 : status.getSize();
  state.modified = status.getLastModificationTime().time_since_epoch().count();
  return state;
}

bool DiskState::unchanged(const Inputs& inputs) {
  std::lock_guard lock(mutex_);
  for (const Inputs::File& file : inputs.files) {
    State& state = look(file.path);
    if (!state.exists || state.size != file.size)
      return false;
    if (file.modified != 0 && state.modified == file.modified)
      continue;
    if (!state.hash)
      state.hash = hashOf(file.path);
    if (state.hash != file.hash)
      return false;
  }
  return llvm::all_of(inputs.exist, [&](const std::string& p) { return look(p).exists; }) &&
         llvm::none_of(inputs.absent, [&](const std::string& p) { return look(p).exists; });
}

/// Notes a file's content once it is read.
class RecordedFile : public llvm::vfs::File {
public:
  RecordedFile(std::unique_ptr<File> file, InputRecorder& recorder, std::string path)
      : file_(std::move(file)), recorder_(recorder), recorded_(std::move(path)) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return file_->status(); }
  llvm::ErrorOr<std::string> getName() override { return file_->getName(); }
  std::error_code close() override { return file_->close(); }

  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine& name, int64_t size, bool terminated, bool isVolatile) override {
    auto buffer = file_->getBuffer(name, size, terminated, isVolatile);
    auto status = file_->status();
    if (buffer && status)
      recorder_.files_[recorded_] = {recorded_, (*buffer)->getBufferSize(),
                                     settledTime(status->getLastModificationTime()),
                                     llvm::xxh3_64bits((*buffer)->getBuffer())};
    return buffer;
  }

private:
  std::unique_ptr<File> file_;
  InputRecorder& recorder_;
  std::string recorded_;
};

std::string InputRecorder::absolute(const llvm::Twine& name) {
  llvm::SmallString<256> path;
  name.toVector(path);
  makeAbsolute(path);
  return std::string(path);
}

void InputRecorder::note(const std::string& path, bool found) {
  // What is there and was refused all the same stays refused: that is no state of the disk.
  if (found)
    exist_.insert(path);
  else if (!llvm::sys::fs::exists(path))
    absent_.insert(path);
}

llvm::ErrorOr<llvm::vfs::Status> InputRecorder::status(const llvm::Twine& name) {
  llvm::ErrorOr<llvm::vfs::Status> result = ProxyFileSystem::status(name);
  note(absolute(name), bool(result));
  return result;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
InputRecorder::openFileForRead(const llvm::Twine& name) {
  auto file = ProxyFileSystem::openFileForRead(name);
  std::string path = absolute(name);
  note(path, bool(file));
  if (!file)
    return file;
  return std::make_unique<RecordedFile>(std::move(*file), *this, std::move(path));
}

llvm::vfs::directory_iterator InputRecorder::dir_begin(const llvm::Twine& name,
                                                       std::error_code& error) {
  auto entries = ProxyFileSystem::dir_begin(name, error);
  std::string path = absolute(name);
  note(path, !error);
  llvm::sys::fs::file_status status;
  if (!error && !llvm::sys::fs::status(path, status))
    if (const std::optional<uint64_t> hash = hashOfNames(path))
      files_[path] = {path, 0, settledTime(status.getLastModificationTime()), *hash};
  return entries;
}

Inputs InputRecorder::take() {
  Inputs inputs;
  for (auto& [path, file] : files_)
    inputs.files.push_back(std::move(file));
  for (StringRef path : exist_.keys())
    if (!files_.contains(path.str()))
      inputs.exist.push_back(path.str());
  for (StringRef path : absent_.keys())
    inputs.absent.push_back(path.str());
  llvm::sort(inputs.exist);
  llvm::sort(inputs.absent);
  return inputs;
}

} // namespace l1budget
