// SPDX-License-Identifier: Apache-2.0
#include "analyzer/kernels/KernelCache.h"

#include "analyzer/kernels/Elf.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace l1budget {

namespace {

// A folder may be anything, so nothing in it is read without a limit.
constexpr uint64_t maxElfBytes = 64 << 20, maxTextBytes = 16 << 20;
constexpr size_t maxBuilds = 200000;
/// Of folders above `kernels`: `tt-metal-cache`, git's hash, the key of a build.
constexpr unsigned maxDepth = 4;

constexpr llvm::StringLiteral inlineName("Kernel_Source_Code");
constexpr llvm::StringLiteral argumentsFile("kernel_args.csv");
constexpr uint64_t iramBase = 0xFFC00000; // MEM_NCRISC_IRAM_BASE, dev_mem_map.h of wormhole

std::string joined(llvm::StringRef folder, llvm::StringRef name) {
  llvm::SmallString<256> path(folder);
  llvm::sys::path::append(path, name);
  return std::string(path);
}

/// An ordinary file as it is now, or nothing; never one that could be waited for.
std::unique_ptr<llvm::MemoryBuffer> fileOf(const std::string& path, uint64_t most,
                                           std::string& why) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status) || !llvm::sys::fs::is_regular_file(status)) {
    why = "it is not a file";
    return nullptr;
  }
  if (status.getSize() > most) {
    why = "it is larger than " + std::to_string(most) + " B";
    return nullptr;
  }
  auto buffer = llvm::MemoryBuffer::getFile(path, false, false, /*IsVolatile=*/true);
  if (!buffer) {
    why = buffer.getError().message();
    return nullptr;
  }
  return std::move(*buffer);
}

/// Links are not followed: they may lead back.
std::vector<std::string> foldersOf(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator entry(folder, error, false), end; entry != end && !error;
       entry.increment(error)) {
    llvm::sys::fs::file_status status;
    if (!llvm::sys::fs::status(entry->path(), status, false) && llvm::sys::fs::is_directory(status))
      names.push_back(llvm::sys::path::filename(entry->path()).str());
  }
  llvm::sort(names);
  return names;
}

/// The source of a build, from the file that its compiler was given (tt-metal:
/// jit_build/genfiles.cpp): after lines that the runtime puts there, an include or the text itself.
void findSource(llvm::StringRef text, std::string& source, std::string& inlineText) {
  auto isGenerated = [](llvm::StringRef line) {
    return line.starts_with("#define TRISC_") ||
           (line.starts_with("#include \"") && line.ends_with("_generated.h\""));
  };
  while (!text.empty()) {
    const auto [line, rest] = text.split('\n');
    if (!isGenerated(line.rtrim()))
      break;
    text = rest;
  }
  llvm::StringRef line = text.trim();
  if (!line.contains('\n') && line.consume_front("#include \"") && line.consume_back("\""))
    source = line.str();
  else
    inlineText = text.str();
}

std::vector<Define> definesOf(llvm::StringRef text) {
  std::vector<Define> defines;
  for (llvm::StringRef line : llvm::split(text, '\n'))
    if (line.consume_front("#define ")) {
      const auto [name, value] = line.split(' ');
      if (name != "NOC_MODE") // the runtime's own
        defines.push_back({name.str(), value.str()});
    }
  llvm::sort(defines, [](const Define& a, const Define& b) { return a.name < b.name; });
  return defines;
}

bool sameDefines(const std::vector<Define>& a, const std::vector<Define>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](auto& x, auto& y) {
           return x.name == y.name &&
                  llvm::StringRef(x.value).trim() == llvm::StringRef(y.value).trim();
         });
}

/// `<kernel>/<hash>` of a build's folder.
std::string nameOf(llvm::StringRef folder) {
  return (llvm::sys::path::filename(llvm::sys::path::parent_path(folder)) + "/" +
          llvm::sys::path::filename(folder))
      .str();
}

/// With the watcher, the runtime lists what its compiler was given: a line a processor, with the
/// commas of its values spaced out (tt-metal: jit_build/kernel_args.cpp).
llvm::StringMap<std::vector<uint32_t>> argumentsListed(const std::string& key) {
  llvm::StringMap<std::vector<uint32_t>> lists;
  std::string why;
  const auto file = fileOf(joined(key, argumentsFile), maxTextBytes, why);
  for (llvm::StringRef line : llvm::split(file ? file->getBuffer() : "", '\n')) {
    const auto [path, values] = line.split(',');
    std::vector<uint32_t> arguments;
    bool isArguments = false;
    for (llvm::StringRef word : llvm::split(values, ',')) {
      word = word.trim();
      isArguments |= word.consume_front("ARGS=");
      uint32_t number = 0;
      if (isArguments && word.getAsInteger(0, number))
        break;
      if (isArguments)
        arguments.push_back(number);
    }
    // `…/<kernel>/<hash>/<processor>/`
    const llvm::StringRef folder = llvm::sys::path::parent_path(path.rtrim('/'));
    lists.try_emplace(nameOf(folder), std::move(arguments));
  }
  return lists;
}

/// Processors that a kernel is built for.
std::vector<std::string> processorsOf(const Kernel& kernel) {
  if (kernel.kind == KernelKind::Compute)
    return {"trisc0", "trisc1", "trisc2"};
  if (kernel.kind == KernelKind::DataMovement && kernel.processor == "RISCV_0")
    return {"brisc"};
  if (kernel.kind == KernelKind::DataMovement && kernel.processor == "RISCV_1")
    return {"ncrisc"};
  return {};
}

/// The arguments of a kernel, when all of them are numbers.
std::optional<std::vector<uint32_t>> numbersOf(const Kernel& kernel) {
  if (kernel.argsUnknown)
    return std::nullopt;
  std::vector<uint32_t> numbers;
  for (Expr argument : kernel.compileTimeArgs) {
    const auto number = argument ? argument.constant() : std::nullopt;
    if (!number)
      return std::nullopt;
    numbers.push_back(uint32_t(*number));
  }
  return numbers;
}

} // namespace

llvm::Expected<std::unique_ptr<KernelCache>> KernelCache::open(const std::string& folder) {
  if (!llvm::sys::fs::is_directory(folder))
    return llvm::createStringError(folder +
                                   " is not a folder; name tt-metal's kernel cache, which is "
                                   "$TT_METAL_CACHE or ~/.cache/tt-metal-cache");
  std::unique_ptr<KernelCache> cache(new KernelCache(folder));
  llvm::SmallString<256> clean(folder);
  llvm::sys::path::remove_dots(clean, true);
  const bool isKernels = llvm::sys::path::filename(clean) == "kernels";
  if (llvm::Error error =
          isKernels ? cache->listKernels(std::string(clean)) : cache->list(std::string(clean), 0))
    return error;
  if (!cache->count_)
    return llvm::createStringError(folder + " has no built kernel; name a folder with "
                                            "kernels/<name>/<hash> in it");
  return cache;
}

llvm::Error KernelCache::list(const std::string& folder, unsigned depth) {
  for (const std::string& name : foldersOf(folder)) {
    const std::string path = joined(folder, name);
    if (name == "kernels") {
      if (llvm::Error error = listKernels(path))
        return error;
    } else if (depth + 1 < maxDepth) {
      if (llvm::Error error = list(path, depth + 1))
        return error;
    }
  }
  return llvm::Error::success();
}

llvm::Error KernelCache::listKernels(const std::string& folder) {
  for (const std::string& name : foldersOf(folder))
    for (const std::string& hash : foldersOf(joined(folder, name))) {
      if (++count_ > maxBuilds)
        return llvm::createStringError(folder_ + " has more than " + std::to_string(maxBuilds) +
                                       " builds of kernels; name a folder below it");
      Build build;
      build.folder = joined(joined(folder, name), hash);
      build.key = folder;
      builds_[name].push_back(std::move(build));
    }
  return llvm::Error::success();
}

void KernelCache::read(Build& build) {
  if (std::exchange(build.wasRead, true))
    return;
  std::string why;
  for (const char* name : {"kernel_includes.hpp", "chlkc_unpack.cpp"})
    if (const auto text = fileOf(joined(build.folder, name), maxTextBytes, why)) {
      findSource(text->getBuffer(), build.source, build.inlineText);
      break;
    }
  if (const auto text = fileOf(joined(build.folder, "defines_generated.h"), maxTextBytes, why))
    build.defines = definesOf(text->getBuffer());
  for (const std::string& processor : foldersOf(build.folder)) {
    const std::string path = joined(joined(build.folder, processor), processor + ".elf");
    if (!llvm::sys::fs::exists(path))
      continue;
    const auto bytes = fileOf(path, maxElfBytes, why);
    if (!bytes) {
      problems_.push_back(path + ": " + why);
      continue;
    }
    auto size = elfSizeOf(*bytes);
    if (!size) {
      problems_.push_back(path + ": " + llvm::toString(size.takeError()));
      continue;
    }
    if (processor == "ncrisc")
      build.isInIram = size->address >= iramBase;
    build.text.push_back({processor, size->packed, size->code, false, nameOf(build.folder)});
  }
}

const std::vector<uint32_t>* KernelCache::argumentsOf(const Build& build) {
  const auto [lists, isNew] = arguments_.try_emplace(build.key);
  if (isNew)
    lists->second = argumentsListed(build.key);
  const auto found = lists->second.find(nameOf(build.folder));
  return found == lists->second.end() ? nullptr : &found->second;
}

std::optional<bool> KernelCache::isInIram(const std::string& key) {
  const auto [known, isNew] = iram_.try_emplace(key);
  if (isNew)
    for (auto& [name, builds] : builds_)
      for (Build& build : builds)
        if (build.key == key && !known->second &&
            llvm::sys::fs::exists(joined(build.folder, "ncrisc"))) {
          read(build);
          known->second = build.isInIram;
        }
  return known->second;
}

std::vector<CachedKernel> KernelCache::all() {
  std::vector<CachedKernel> kernels;
  for (auto& [name, builds] : builds_)
    for (Build& build : builds) {
      read(build);
      for (const KernelText& text : build.text)
        kernels.push_back({build.source.empty() ? name.str() : build.source, text});
    }
  return kernels;
}

std::vector<KernelText> KernelCache::textOf(const Kernel& kernel, const Budget& budget) {
  const std::vector<std::string> processors = processorsOf(kernel);
  const auto named = builds_.find(kernel.inlineSource ? llvm::StringRef(inlineName)
                                                      : llvm::sys::path::stem(kernel.source));
  if (kernel.sourceUnknown || processors.empty() || named == builds_.end())
    return {};
  auto textFor = [&](const Build& build) {
    std::vector<KernelText> text;
    for (const std::string& processor : processors)
      for (const KernelText& one : build.text)
        if (one.processor == processor)
          text.push_back(one);
    return text;
  };
  const bool needsIram =
      llvm::any_of(budget.codeLimits, [](const auto& limit) { return limit.first == "ncrisc"; });
  std::vector<Build*> builds;
  for (Build& build : named->second) {
    read(build);
    const auto inIram = isInIram(build.key);
    const bool isOther = inIram && *inIram != needsIram;
    if (textFor(build).size() == processors.size() && !isOther)
      builds.push_back(&build);
  }

  // What speaks for a build: yes, no, or nothing is known. Those with a yes are left; without one,
  // those of which nothing is known.
  enum class Answer { Yes, No, Open };
  std::vector<std::string> evidence;
  bool isSure = true;
  auto keep = [&](const char* what, auto answerOf) {
    std::vector<Build*> yes, open;
    for (Build* build : builds) {
      const Answer answer = answerOf(*build);
      if (answer != Answer::No)
        (answer == Answer::Yes ? yes : open).push_back(build);
    }
    if (!yes.empty())
      evidence.push_back(what);
    builds = yes.empty() ? open : yes;
    return !yes.empty();
  };
  isSure &= keep("source", [&](const Build& build) {
    if (build.source.empty() && build.inlineText.empty())
      return Answer::Open;
    if (kernel.inlineSource)
      return build.inlineText == kernel.inlineText ? Answer::Yes : Answer::No;
    const bool isSame = build.source == kernel.source ||
                        llvm::StringRef(build.source).ends_with("/" + kernel.source);
    return isSame ? Answer::Yes : Answer::No;
  });
  const std::vector<Build*> ofSource = builds;
  const auto arguments = numbersOf(kernel);
  keep("arguments", [&](const Build& build) {
    const std::vector<uint32_t>* built = argumentsOf(build);
    if (!arguments || !built)
      return Answer::Open;
    return *arguments == *built ? Answer::Yes : Answer::No;
  });
  keep("defines", [&](const Build& build) {
    const bool isKnown = llvm::all_of(
        kernel.defines, [](const Define& define) { return define.whyUnknown.empty(); });
    if (kernel.argsUnknown || !isKnown || !build.defines)
      return Answer::Open;
    return sameDefines(kernel.defines, *build.defines) ? Answer::Yes : Answer::No;
  });
  std::string how = evidence.empty() ? "by name" : "by " + llvm::join(evidence, ", ");
  if (builds.empty() && !ofSource.empty()) {
    builds = ofSource;
    isSure = false;
    how += "; built with other arguments or defines";
  }
  const Build* largest = nullptr;
  uint64_t most = 0;
  bool differ = false;
  for (const Build* build : builds) {
    uint64_t bytes = 0;
    for (const KernelText& text : textFor(*build))
      bytes += text.bytes;
    differ |= largest && bytes != most;
    if (!largest || bytes > most) {
      largest = build;
      most = bytes;
    }
  }
  if (!largest)
    return {};
  if (differ)
    how = "the largest of " + std::to_string(builds.size()) + " builds " + how;
  std::vector<KernelText> result = textFor(*largest);
  for (KernelText& text : result) {
    text.isEstimate = differ || !isSure;
    text.origin += " (" + how + ")";
  }
  return result;
}

} // namespace l1budget
