// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Import.h"

#include "analyzer/budget/Config.h"
#include "analyzer/driver/FileAnalysis.h"
#include "analyzer/engine/Engine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

#include <map>

namespace l1budget {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

constexpr llvm::StringLiteral outputs = "create_output_tensors(";

/// A file that defines how an operation makes its outputs.
struct Source {
  std::string file;
  std::unique_ptr<llvm::MemoryBuffer> text;
};

llvm::Error collect(const std::string& root, std::vector<Source>& sources) {
  auto add = [&](const std::string& file) {
    auto text = llvm::MemoryBuffer::getFile(file);
    if (text && (*text)->getBuffer().contains(outputs))
      sources.push_back({file, std::move(*text)});
  };
  if (!fs::is_directory(root)) {
    if (!fs::exists(root))
      return llvm::createStringError(root + ": no such file or folder");
    add(root);
    return llvm::Error::success();
  }
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error, false), end; it != end && !error;
       it.increment(error)) {
    const llvm::StringRef name = path::filename(it->path());
    if (it->type() == fs::file_type::directory_file &&
        (name.starts_with(".") || name.starts_with("build") || name == "kernels"))
      it.no_push();
    else if (it->type() == fs::file_type::regular_file &&
             (name.ends_with(".cpp") || name.ends_with(".hpp")))
      add(it->path());
  }
  if (error)
    return llvm::createStringError(root + ": " + error.message());
  return llvm::Error::success();
}

bool hasWord(llvm::StringRef text, const std::string& before, llvm::StringRef word) {
  const std::string whole = before + word.str();
  for (size_t at = text.find(whole); at != llvm::StringRef::npos; at = text.find(whole, at + 1)) {
    const char next = at + whole.size() < text.size() ? text[at + whole.size()] : ' ';
    if (!llvm::isAlnum(next) && next != '_')
      return true;
  }
  return false;
}

/// The files that may have an operation's functions, the likely ones only.
std::vector<const Source*> sourcesOf(const std::vector<Source>& sources,
                                     llvm::StringRef operation) {
  std::vector<const Source*> own, whole;
  for (const Source& source : sources) {
    const llvm::StringRef text = source.text->getBuffer();
    const std::string definition = (operation + "::" + outputs).str();
    const size_t at = text.find(definition);
    if (at != llvm::StringRef::npos && (!at || !llvm::isAlnum(text[at - 1])))
      own.push_back(&source);
    else if (hasWord(text, "struct ", operation) || hasWord(text, "class ", operation))
      whole.push_back(&source);
  }
  return own.empty() ? whole : own;
}

std::string absolute(llvm::StringRef name) {
  llvm::SmallString<256> real;
  if (fs::real_path(name.empty() ? "." : name, real))
    return name.str();
  return std::string(real);
}

/// A file as seen from a folder; both exist.
std::string relativeTo(llvm::StringRef folder, llvm::StringRef file) {
  const std::string from = absolute(folder), to = absolute(file);
  auto fromAt = path::begin(from), toAt = path::begin(to);
  const auto fromEnd = path::end(from), toEnd = path::end(to);
  while (fromAt != fromEnd && toAt != toEnd && *fromAt == *toAt)
    ++fromAt, ++toAt;
  llvm::SmallString<256> result;
  for (; fromAt != fromEnd; ++fromAt)
    path::append(result, "..");
  for (; toAt != toEnd; ++toAt)
    path::append(result, *toAt);
  return std::string(result);
}

std::string lastName(llvm::StringRef qualified) {
  const size_t at = qualified.rfind("::");
  return qualified.drop_front(at == llvm::StringRef::npos ? 0 : at + 2).str();
}

/// What the operations of files are given, each file parsed once.
class Operations {
public:
  Operations(AnalysisContext& context, std::optional<Tree> tree, Progress& progress)
      : context_(context), tree_(std::move(tree)), progress_(progress) {}

  const std::vector<OperationInputs>& of(const std::string& file) {
    const auto [known, isNew] = files_.try_emplace(file);
    if (!isNew)
      return known->second;
    progress_.notice("reading " + file);
    ParseRequest request;
    request.file = file;
    request.secondsLimit = context_.options.secondsLimit;
    request.tree = tree_;
    request.preambles = &context_.preambles;
    auto read = parseSource(request, [&](const ParsedFile& parsed) {
      known->second = operationInputs(parsed.ast, file);
    });
    llvm::consumeError(read.takeError());
    return known->second;
  }

private:
  AnalysisContext& context_;
  std::optional<Tree> tree_;
  Progress& progress_;
  std::map<std::string, std::vector<OperationInputs>> files_;
};

std::string timesText(unsigned times) {
  return times == 1 ? "" : ", " + std::to_string(times) + " calls";
}

llvm::Expected<std::optional<Tree>> treeOf(const ImportOptions& options) {
  std::string root = options.treeRoot;
  if (root.empty())
    for (const std::string& source : options.sources)
      if (auto tree = findTree(source))
        return tree;
  if (root.empty())
    root = llvm::sys::Process::GetEnv("TT_METAL_HOME").value_or("");
  if (root.empty())
    return findTree(absolute("."));
  auto tree = openTree(root);
  if (!tree)
    return tree.takeError();
  return std::optional(std::move(*tree));
}

} // namespace

llvm::Expected<Import> importRecords(const ImportOptions& options, Progress& progress) {
  Records records;
  for (const std::string& file : options.records) {
    auto text = llvm::MemoryBuffer::getFileOrSTDIN(file);
    if (!text)
      return llvm::createStringError(file + ": " + text.getError().message());
    if (llvm::Error error = readRecords((*text)->getBuffer(), records))
      return llvm::createStringError(file + ": " + llvm::toString(std::move(error)));
  }
  auto tree = treeOf(options);
  if (!tree)
    return tree.takeError();
  std::vector<std::string> roots = options.sources;
  if (roots.empty() && *tree)
    roots.push_back((*tree)->root);
  if (roots.empty())
    return llvm::createStringError(
        "where the operations are is not known: give the tree with --tree DIR or TT_METAL_HOME");
  std::vector<Source> sources;
  for (const std::string& root : roots)
    if (llvm::Error error = collect(root, sources))
      return std::move(error);
  llvm::sort(sources, [](const Source& a, const Source& b) { return a.file < b.file; });

  AnalysisOptions analysis;
  analysis.cacheFolder = options.cacheFolder;
  analysis.secondsLimit = options.secondsLimit;
  AnalysisContext context(analysis, [&](const std::string& what) { progress.notice(what); });
  Operations operations(context, std::move(*tree), progress);

  Import result;
  result.anyL1 = records.anyL1;
  std::map<std::string, unsigned> numbers;
  std::map<std::string, size_t> known;
  for (const RecordedCall& call : records.calls) {
    const std::string name = lastName(call.operation);
    const std::vector<const Source*> files = sourcesOf(sources, name);
    if (files.empty() && !call.isListed)
      continue;
    result.calls += call.times;
    auto skip = [&](const std::string& why) {
      result.unmapped.push_back(call.operation + ": " + why + timesText(call.times));
    };
    if (files.empty()) {
      skip("no such operation in " + llvm::join(roots, ", "));
      continue;
    }
    std::vector<std::pair<const Source*, const OperationInputs*>> named, fitting;
    for (const Source* source : files)
      for (const OperationInputs& operation : operations.of(source->file))
        if (lastName(operation.name) == name) {
          named.emplace_back(source, &operation);
          if (isCallOf(call, operation))
            fitting.emplace_back(source, &operation);
        }
    if (named.empty()) {
      skip("not understood in " + files.front()->file);
      continue;
    }
    if (fitting.size() != 1) {
      skip(fitting.empty()
               ? "the attributes that are printed are not those of " + named.front().second->name +
                     ", " + named.front().second->attributes.name
               : "there is one in " + fitting[0].first->file + " and one in " +
                     fitting[1].first->file);
      continue;
    }
    const auto& [source, operation] = fitting.front();
    ImportedScenario scenario;
    scenario.file = relativeTo(options.folder, source->file);
    scenario.entry = operation->name;
    scenario.times = call.times;
    scenario.call = mapCall(call, *operation);
    // What differs in what is not said is one scenario.
    const std::string key =
        scenario.entry + textOf(scenario.call.attributes) + textOf(scenario.call.arguments);
    const auto [before, isNew] = known.try_emplace(key, result.scenarios.size());
    if (!isNew) {
      result.scenarios[before->second].times += call.times;
      continue;
    }
    const std::string shown = shortName(name);
    scenario.name = shown + "-" + std::to_string(++numbers[shown]);
    result.scenarios.push_back(std::move(scenario));
  }
  return result;
}

llvm::Expected<NamedFiles> filesOfScenarios(const std::string& configFile) {
  auto config = readConfig(configFile);
  if (!config)
    return config.takeError();
  NamedFiles named;
  for (const Scenario& scenario : config->scenarios) {
    named.scenarios.push_back(scenario.name.text);
    if (scenario.file.text.empty() ||
        llvm::StringRef(scenario.file.text).find_first_of("*?[{\\") != llvm::StringRef::npos)
      return llvm::createStringError(scenario.name.site.str() + ": the scenario \"" +
                                     scenario.name.text +
                                     "\" names no file; say which paths to check");
    llvm::SmallString<256> file(path::parent_path(configFile));
    path::append(file, scenario.file.text);
    path::remove_dots(file, true);
    if (!llvm::is_contained(named.files, file))
      named.files.push_back(std::string(file));
  }
  return named;
}

} // namespace l1budget
