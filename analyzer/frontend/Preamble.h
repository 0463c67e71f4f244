// SPDX-License-Identifier: Apache-2.0
//
// The headers that most host files include, parsed once for all of them. A file's own headers are
// parsed on top. A preamble belongs to one set of flags and one state of the headers that it read;
// it is kept in the cache, and made again when either is another.
//
// A file also sees what it did not include, as it would through any header that includes too much.
// What is assumed or does not compile in a header of the preamble concerns a file only if it
// includes that header, in one way or another.
#pragma once

#include "analyzer/cache/Memo.h"
#include "analyzer/frontend/Flags.h"
#include "analyzer/frontend/Watch.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace l1budget {

struct Preamble {
  std::string id; ///< of flags, headers and tool: the same id, the same preamble
  ParseFacts facts;
  bool seesFileMacros = false; ///< a header mentions a macro that single files are built with
  Stored stored;               ///< the precompiled header, or
  std::string made;            ///< the same when it could not be stored
  /// The header and what it was precompiled to, for all parses.
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> files;

  bool isWhole() const { return stored || !made.empty(); }
  /// Makes `files`; once the bytes are there.
  void open(llvm::StringRef text);
  /// Makes a parse start with it.
  void mount(llvm::vfs::OverlayFileSystem&, clang::CompilerInvocation&) const;
};

/// The preambles of one run, for any number of threads.
class Preambles {
public:
  /// `notice` is told what takes long, in a few words.
  Preambles(const Store& store, DiskState& disk, std::function<void(const std::string&)> notice)
      : store_(store), memo_(store, disk), notice_(std::move(notice)) {}

  /// The id of what load() gives, without reading or making it where the cache knows it; empty for
  /// none.
  std::string idFor(const ParseRequest&, const Flags&);
  /// Null where a preamble is no help: without a tree or a database, or when it cannot be made.
  std::shared_ptr<const Preamble> load(const ParseRequest&, const Flags&);

private:
  struct Slot {
    std::mutex mutex;
    std::shared_ptr<Preamble> preamble;
    bool failed = false;
  };
  Slot& slotFor(const std::string& key);
  /// Finds or makes what the slot is for; its bytes too if `whole`.
  void fill(Slot&, const std::string& key, const ParseRequest&, const Flags&, bool whole);
  std::shared_ptr<Preamble> find(const std::string& key);
  std::shared_ptr<Preamble> make(const std::string& key, const ParseRequest&, const Flags&);

  const Store& store_;
  Memo memo_;
  std::function<void(const std::string&)> notice_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Slot>> slots_;
};

} // namespace l1budget
