// SPDX-License-Identifier: Apache-2.0
//
// A kernel is parsed once for all that are built alike: with one source, the same defines, and the
// same compile-time arguments as far as these are numbers. The compiler needs numbers for the
// others as well, where they are arguments of templates: it is given some. What comes out is
// compared with what comes out of others, and what differs is known to be guessed.
#include "analyzer/driver/KernelReadings.h"

#include "analyzer/driver/ResultCache.h"
#include "analyzer/engine/Engine.h"
#include "analyzer/frontend/Fence.h"
#include "analyzer/frontend/Invocation.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/xxhash.h"

#include <map>

namespace l1budget {
namespace {

/// What stands for an argument that is no number, in the first parse and in the second: as a
/// condition one and the other, as a number large and small. A tensor's accessor takes neither for
/// a sharded tensor's, whose arguments say how much there is to instantiate.
constexpr uint32_t guesses[] = {34, 0};

/// The common headers of a kind of kernels.
struct HeadersUsed {
  std::string architecture;
  KernelKind kind;
  bool isSecondProcessor;
  std::string id; ///< of their state
  friend bool operator==(const HeadersUsed& a, const HeadersUsed& b) {
    return a.architecture == b.architecture && a.kind == b.kind &&
           a.isSecondProcessor == b.isSecondProcessor;
  }
};
void transfer(auto& archive, Is<HeadersUsed> auto& headers) {
  auto& [architecture, kind, isSecondProcessor, id] = headers;
  archive(architecture, kind, isSecondProcessor, id);
}

std::string idOf(const HeadersUsed& headers, const ParseRequest& host, AnalysisContext& context) {
  ParseRequest request;
  request.file = host.file;
  request.tree = host.tree;
  request.kernel =
      KernelBuild{headers.architecture, headers.kind, headers.isSecondProcessor, {}, {}, {}};
  return context.preambles.idFor(request, flagsOf(request, host.file));
}

/// Kernels that are built alike.
struct Build {
  std::string path, text; ///< text: of an in-line kernel
  KernelBuild build;
  bool isGuessed = false;
  struct Member {
    Program* program;
    size_t kernel;
    const Budget* budget;
  };
  std::vector<Member> members;
};

class KernelReader {
public:
  KernelReader(const ParseRequest& host, const FileTask& task, AnalysisContext& context)
      : host_(host), task_(task), context_(context) {}

  void read(FileAnalysis& analysis) {
    for (FileAnalysis::Run& run : analysis.runs) {
      run.program.readings.assign(run.program.kernels.size(), {});
      for (size_t i = 0; i < run.program.kernels.size(); ++i)
        enter(run.program, i, *task_.budgets[run.product]);
    }
    for (auto& [key, build] : builds_)
      read(build);
  }

  Inputs inputs;
  std::vector<HeadersUsed> headers;

private:
  void enter(Program& program, size_t position, const Budget& budget) {
    const Kernel& kernel = program.kernels[position];
    auto isLost = [&](std::string why) { program.readings[position].unread = std::move(why); };
    if (kernel.sourceUnknown)
      return isLost(kernel.sourceUnknown->why);
    if (kernel.kind == KernelKind::Ethernet)
      return isLost("runs on an Ethernet core, which has no circular buffers");
    if (!host_.tree)
      return isLost("there is no tree to find it in");
    // The text of an in-line kernel is read as if it were beside the host's.
    const auto path = kernel.inlineSource
                          ? std::optional(host_.file)
                          : findKernel(host_.tree->root, host_.file, kernel.source, *disk_);
    if (!path)
      return isLost("its file was not found");

    Build build;
    build.path = *path;
    build.build.architecture = budget.architecture;
    build.build.kind = kernel.kind;
    build.build.isSecondProcessor = kernel.processor == "RISCV_1";
    build.build.defines = kernel.defines;
    std::vector<std::string> parts{*path, budget.architecture, std::to_string(int(kernel.kind)),
                                   kernel.processor};
    auto value = [&](Expr argument) -> uint32_t {
      const auto known = argument.constant();
      build.isGuessed |= !known;
      parts.push_back(known ? std::to_string(*known) : "?");
      return known ? uint32_t(*known) : 0;
    };
    build.text = kernel.inlineText;
    parts.push_back(kernel.inlineText);
    for (const Define& define : kernel.defines)
      parts.push_back(define.name + "=" + define.value);
    parts.push_back("arguments");
    for (const Expr argument : kernel.compileTimeArgs)
      build.build.arguments.push_back(value(argument));
    if (kernel.argsUnknown) {
      build.isGuessed = true;
      build.build.arguments.resize(512);
      parts.push_back("unknown");
    }
    for (const auto& [name, argument] : kernel.namedCompileTimeArgs) {
      parts.push_back(name);
      build.build.named.push_back({name, value(argument)});
    }
    builds_.try_emplace(keyOf("kernel", parts), std::move(build))
        .first->second.members.push_back({&program, position, &budget});
  }

  /// The same with numbers for what is none.
  static KernelBuild guessed(const KernelBuild& build, const Kernel& kernel, uint32_t guess) {
    KernelBuild result = build;
    for (size_t i = 0; i < result.arguments.size(); ++i)
      if (i >= kernel.compileTimeArgs.size() || !kernel.compileTimeArgs[i].constant())
        result.arguments[i] = guess;
    for (size_t i = 0; i < result.named.size(); ++i)
      if (!kernel.namedCompileTimeArgs[i].second.constant())
        result.named[i].second = guess;
    return result;
  }

  void read(Build& build) {
    const Kernel& first = build.members[0].program->kernels[build.members[0].kernel];
    // Where the list itself is not known, all is a guess.
    const size_t attempts = build.isGuessed && !first.argsUnknown ? std::size(guesses) : 1;
    for (size_t attempt = 0; attempt < attempts; ++attempt) {
      std::vector<KernelReading> readings(build.members.size());
      if (std::optional<std::string> problem =
              parse(build, guessed(build.build, first, guesses[attempt]), readings))
        for (KernelReading& reading : readings)
          reading.unread = problem;
      for (size_t i = 0; i < readings.size(); ++i) {
        KernelReading& kept = build.members[i].program->readings[build.members[i].kernel];
        if (attempt == 0)
          kept = std::move(readings[i]);
        else
          compare(kept, readings[i]);
      }
    }
    for (const auto& [program, position, budget] : build.members)
      if (const auto& unknown = program->kernels[position].argsUnknown)
        guessAll(program->readings[position], *unknown);
  }

  /// With arguments or defines that nobody knows, it may be another text altogether.
  static void guessAll(KernelReading& reading, const Unknown& why) {
    for (BufferUse& use : reading.uses)
      use.place.isGuessed = true;
    for (ArgumentRead& read : reading.arguments)
      read.place.isGuessed = true;
    reading.gaps.push_back({why.why, why.site});
  }

  static void compare(KernelReading& kept, const KernelReading& other) {
    auto agree = [](Expr a, Expr b) { return a == b || (a && b && a.unknown() && b.unknown()); };
    auto isSame = [&](const KernelPlace& a, const KernelPlace& b) {
      return a.site == b.site && agree(a.guard, b.guard) && a.inLoop == b.inLoop;
    };
    bool differs = kept.uses.size() != other.uses.size() || kept.unread != other.unread;
    for (size_t i = 0; i < kept.uses.size(); ++i) {
      BufferUse& a = kept.uses[i];
      const BufferUse* b = i < other.uses.size() ? &other.uses[i] : nullptr;
      a.place.isGuessed = !b || a.kind != b->kind || !agree(a.index, b->index) ||
                          !agree(a.pages, b->pages) || !isSame(a.place, b->place) ||
                          a.times != b->times;
      differs |= a.place.isGuessed;
    }
    for (size_t i = 0; i < kept.arguments.size(); ++i) {
      ArgumentRead& a = kept.arguments[i];
      const ArgumentRead* b = i < other.arguments.size() ? &other.arguments[i] : nullptr;
      a.place.isGuessed =
          !b || a.kind != b->kind || !agree(a.index, b->index) || !isSame(a.place, b->place);
    }
    if (differs)
      kept.gaps.push_back({"the compiler decides by compile-time arguments that are no numbers",
                           kept.uses.empty() ? Site() : kept.uses.front().place.site});
  }

  /// What is wrong with the source, if it cannot be read at all.
  std::optional<std::string> parse(const Build& build, const KernelBuild& arguments,
                                   std::vector<KernelReading>& readings) {
    llvm::TimeTraceScope scope("Kernel", build.path);
    std::string text = build.text;
    if (text.empty()) {
      const auto file = disk_->getBufferForFile(build.path);
      if (!file)
        return "its file cannot be read";
      text = (*file)->getBuffer();
    }
    ParseRequest request;
    request.file = build.path;
    request.tree = host_.tree;
    request.kernel = arguments;
    request.contents = kernelPrefix(arguments) + text;
    request.preambles = &context_.preambles;
    request.secondsLimit = context_.options.secondsLimit;
    notePreamble(arguments);
    auto read = parseSource(request, [&](const ParsedFile& parsed) {
      for (size_t i = 0; i < build.members.size(); ++i) {
        const auto& [program, position, budget] = build.members[i];
        const Kernel& kernel = program->kernels[position];
        EngineOptions options;
        options.file = kernel.source;
        options.treeRoot = host_.tree->root;
        options.stepLimit = 200'000;
        options.formulaLimit = program->pool->work() + 1'000'000;
        options.secondsLimit = 2;
        readings[i] = readKernel(parsed.ast, parsed.sema, *budget, options, *program, kernel);
        for (const Diagnostic& error : parsed.log.errors)
          readings[i].gaps.push_back({"does not compile here: " + error.message, error.site});
      }
    });
    if (!read)
      return llvm::toString(read.takeError());
    inputs.add(std::move(*read));
    return std::nullopt;
  }

  void notePreamble(const KernelBuild& build) {
    HeadersUsed used{build.architecture, build.kind, build.isSecondProcessor, ""};
    if (llvm::is_contained(headers, used))
      return;
    used.id = idOf(used, host_, context_);
    headers.push_back(std::move(used));
  }

public:
  /// What is looked up beside parses.
  llvm::IntrusiveRefCntPtr<InputRecorder> disk_ =
      llvm::makeIntrusiveRefCnt<InputRecorder>(llvm::vfs::getRealFileSystem());

private:
  const ParseRequest& host_;
  const FileTask& task_;
  AnalysisContext& context_;
  std::map<std::string, Build> builds_;
};

} // namespace

std::optional<std::string> findKernel(const std::string& root, const std::string& file,
                                      const std::string& path, llvm::vfs::FileSystem& disk) {
  if (llvm::sys::path::is_absolute(path))
    return disk.exists(path) ? std::optional(path) : std::nullopt;
  std::string found;
  auto holds = [&](llvm::StringRef folder) {
    llvm::SmallString<256> candidate = folder;
    llvm::sys::path::append(candidate, path);
    found = candidate.str();
    return disk.exists(candidate);
  };
  llvm::SmallString<256> absolute = llvm::StringRef(file);
  (void)disk.makeAbsolute(absolute);
  for (llvm::StringRef folder = llvm::sys::path::parent_path(absolute); !folder.empty();
       folder = llvm::sys::path::parent_path(folder)) {
    if (holds(folder))
      return found;
    if (folder == root)
      return std::nullopt;
  }
  return holds(root) ? std::optional(found) : std::nullopt;
}

std::optional<FileAnalysis> withReadings(const std::string& bytes, const ParseRequest& host,
                                         const FileTask& task, AnalysisContext& context) {
  const bool isKept = !context.options.cacheFolder.empty() && context.options.resultCache;
  const std::string key = keyOf("readings", {bytes, host.file, host.tree ? host.tree->root : ""});
  if (isKept)
    if (const std::optional<std::string> known = context.memo.recall(key)) {
      ArchiveReader reader(*known);
      std::vector<HeadersUsed> headers;
      std::string analysis;
      reader(headers, analysis);
      if (reader.complete() && llvm::all_of(headers, [&](const HeadersUsed& used) {
            return idOf(used, host, context) == used.id;
          }))
        if (std::optional<FileAnalysis> before = restoreAnalysis(analysis))
          return before;
    }
  std::optional<FileAnalysis> analysis = restoreAnalysis(bytes);
  if (!analysis)
    return std::nullopt;
  if (llvm::all_of(analysis->runs,
                   [](const FileAnalysis::Run& run) { return run.program.kernels.empty(); }))
    return analysis;
  KernelReader reader(host, task, context);
  reader.read(*analysis);
  if (isKept) {
    ArchiveWriter writer;
    writer(reader.headers, archiveAnalysis(*analysis));
    reader.inputs.add(reader.disk_->take());
    context.memo.remember(key, reader.inputs, writer.take());
  }
  return analysis;
}

} // namespace l1budget
