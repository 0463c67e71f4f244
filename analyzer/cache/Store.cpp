// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Store.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LockFileManager.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <elf.h>
#include <link.h>

namespace l1budget {
namespace {

namespace fs = llvm::sys::fs;
using llvm::StringRef;

/// What CachePruning takes for its own.
constexpr StringRef prefix = "llvmcache-";
constexpr StringRef magic = "l1budget";
constexpr size_t headerSize = 16;
/// Longer than any preamble takes to build.
constexpr std::chrono::seconds longestWait(120);

std::string header(StringRef bytes) {
  std::string text = magic.str();
  char sum[8];
  llvm::support::endian::write64le(sum, llvm::xxh3_64bits(bytes));
  return text.append(sum, 8);
}

} // namespace

std::string Store::pathOf(StringRef name) const {
  llvm::SmallString<256> path(folder_);
  llvm::sys::path::append(path, prefix + name);
  return std::string(path);
}

Stored Store::get(StringRef name) const {
  if (folder_.empty())
    return {};
  // The time of use is what pruning goes by.
  llvm::Expected<fs::file_t> file =
      fs::openNativeFileForRead(pathOf(name), fs::OF_UpdateAtime, nullptr);
  if (!file) {
    llvm::consumeError(file.takeError());
    return {};
  }
  auto buffer = llvm::MemoryBuffer::getOpenFile(*file, name, /*FileSize=*/-1,
                                                /*RequiresNullTerminator=*/false);
  fs::closeFile(*file);
  if (!buffer || (*buffer)->getBufferSize() < headerSize)
    return {};
  const StringRef bytes = (*buffer)->getBuffer().drop_front(headerSize);
  if ((*buffer)->getBuffer().take_front(headerSize) != header(bytes))
    return {};
  return {std::move(*buffer), bytes};
}

bool Store::put(StringRef name, StringRef bytes) const {
  if (folder_.empty() || fs::create_directories(folder_, /*IgnoreExisting=*/true, fs::owner_all))
    return false;
  llvm::Expected<fs::TempFile> file =
      fs::TempFile::create(pathOf("temporary-%%%%%%%%"), fs::owner_read | fs::owner_write);
  if (!file) {
    llvm::consumeError(file.takeError());
    return false;
  }
  bool written = false;
  {
    llvm::raw_fd_ostream stream(file->FD, /*shouldClose=*/false);
    stream << header(bytes) << bytes;
    stream.flush();
    written = !stream.has_error();
    stream.clear_error();
  }
  if (llvm::Error error = written ? file->keep(pathOf(name)) : file->discard()) {
    llvm::consumeError(std::move(error));
    llvm::consumeError(file->discard());
    return false;
  }
  return written;
}

void Store::exclusively(StringRef name, llvm::function_ref<void()> make) const {
  if (folder_.empty() || fs::create_directories(folder_, /*IgnoreExisting=*/true, fs::owner_all))
    return make();
  llvm::LockFileManager lock(pathOf(name));
  for (;;) {
    llvm::Expected<bool> locked = lock.tryLock();
    if (!locked) {
      llvm::consumeError(locked.takeError());
      return make();
    }
    if (*locked)
      return make();
    switch (lock.waitForUnlockFor(longestWait)) {
    case llvm::WaitForUnlockResult::Success:
      return make();
    case llvm::WaitForUnlockResult::OwnerDied:
      continue;
    case llvm::WaitForUnlockResult::Timeout:
      lock.unsafeMaybeUnlock();
      return make();
    }
  }
}

void Store::prune() const {
  if (folder_.empty() || !fs::is_directory(folder_))
    return;
  llvm::CachePruningPolicy policy;
  policy.Expiration = std::chrono::hours(14 * 24);
  policy.MaxSizeBytes = uint64_t(4) << 30;
  policy.MaxSizePercentageOfAvailableSpace = 10;
  llvm::pruneCache(folder_, policy);
}

const std::string& buildIdentity() {
  static const std::string identity = [] {
    std::string found;
    auto look = [](dl_phdr_info* object, size_t, void* data) {
      // The program itself has no name here. What else is loaded, a profiler's part or the
      // kernel's, has no say in an answer.
      const StringRef name(object->dlpi_name);
      if (!name.empty() && !name.contains("libLLVM") && !name.contains("libclang"))
        return 0;
      for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr) & segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE)
          continue;
        const auto* at = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
        const char* end = at + segment.p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end) {
          const auto* note = reinterpret_cast<const ElfW(Nhdr)*>(at);
          const char* owner = at + sizeof(*note);
          const char* value = owner + llvm::alignTo(note->n_namesz, 4);
          if (note->n_type == NT_GNU_BUILD_ID &&
              StringRef(owner, note->n_namesz) == StringRef("GNU", 4))
            *static_cast<std::string*>(data) += llvm::toHex(StringRef(value, note->n_descsz)) + " ";
          at = value + llvm::alignTo(note->n_descsz, 4);
        }
      }
      return 0;
    };
    dl_iterate_phdr(look, &found);
    return found;
  }();
  return identity;
}

std::string keyOf(StringRef kind, llvm::ArrayRef<std::string> parts) {
  std::string text = buildIdentity();
  for (const std::string& part : parts)
    text += std::to_string(part.size()) + ":" + part;
  const llvm::XXH128_hash_t hash = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(text));
  return (kind + "-" + llvm::utohexstr(hash.high64, true, 16) +
          llvm::utohexstr(hash.low64, true, 16))
      .str();
}

} // namespace l1budget
