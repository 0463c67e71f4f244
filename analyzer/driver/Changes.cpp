// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Changes.h"

#include "analyzer/driver/Configurations.h"
#include "analyzer/driver/Repository.h"
#include "analyzer/frontend/Fence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace l1budget {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

bool isHeader(llvm::StringRef file) {
  const llvm::StringRef extension = path::extension(file);
  return extension == ".hpp" || extension == ".h" || extension == ".hh" || extension == ".hxx" ||
         extension == ".inl" || extension == ".ipp" || extension == ".tpp";
}

/// The names in the #include lines of a text.
std::vector<std::string> includesOf(llvm::StringRef text) {
  std::vector<std::string> names;
  for (size_t at = 0; (at = text.find("#include", at)) != llvm::StringRef::npos; ++at) {
    llvm::StringRef rest = text.substr(at + 8).ltrim(' ');
    if (!rest.empty() && (rest[0] == '"' || rest[0] == '<'))
      names.push_back(rest.substr(1, rest.find_first_of("\">\n", 1) - 1).str());
  }
  return names;
}

/// Sources and headers that include one of `headers`, also by others. By name: a header of another
/// folder with the same end of its path is one file too many, never one too few.
llvm::Expected<std::vector<std::string>> dependents(const Repository& repository,
                                                    std::vector<std::string> headers) {
  auto files = repository.tracked(std::vector<std::string>{
      "*.cpp", "*.cc", "*.cxx", "*.hpp", "*.h", "*.hh", "*.hxx", "*.inl", "*.ipp", "*.tpp"});
  if (!files)
    return files.takeError();
  llvm::StringMap<std::vector<std::pair<std::string, std::string>>> includers; // by file's name
  for (const std::string& file : *files)
    if (auto text = llvm::MemoryBuffer::getFile(repository.root() + "/" + file))
      for (std::string& name : includesOf((*text)->getBuffer())) {
        const std::string last = path::filename(name).str();
        includers[last].emplace_back(std::move(name), file);
      }
  llvm::StringSet<> found;
  for (size_t i = 0; i < headers.size(); ++i) {
    const std::string header = headers[i];
    for (const auto& [name, file] : includers.lookup(path::filename(header))) {
      llvm::StringRef end = name;
      while (end.consume_front("./") || end.consume_front("../"))
        ;
      if (llvm::StringRef(header).ends_with(end) && found.insert(file).second)
        headers.push_back(file);
    }
  }
  std::vector<std::string> result;
  for (const auto& entry : found)
    result.push_back(entry.getKey().str());
  return result;
}

} // namespace

llvm::Expected<std::vector<std::string>> changedSources(const std::vector<std::string>& paths,
                                                        const std::string& base) {
  auto repository =
      Repository::of(paths.empty() ? "." : path::parent_path(realPath(paths[0])).str());
  if (!repository)
    return repository.takeError();
  std::string commit = "HEAD";
  if (!base.empty()) {
    auto common = repository->mergeBase(base);
    if (!common)
      return common.takeError();
    commit = std::move(*common);
  }
  auto names = repository->changedSince(commit);
  if (!names)
    return names.takeError();
  std::vector<std::string> headers;
  llvm::copy_if(*names, std::back_inserter(headers), isHeader);
  if (!headers.empty()) {
    auto others = dependents(*repository, std::move(headers));
    if (!others)
      return others.takeError();
    llvm::append_range(*names, *others);
  }
  llvm::sort(*names);
  names->erase(llvm::unique(*names), names->end());
  std::vector<std::string> sources;
  for (const std::string& name : *names) {
    const std::string file = repository->root() + "/" + name;
    if (isHostSource(file) && (paths.empty() || llvm::any_of(paths, [&](const std::string& path) {
                                 return liesIn(file, realPath(path));
                               })))
      sources.push_back(shownPath(file));
  }
  return sources;
}

void compareWithBase(Analysis& analysis, const AnalysisOptions& options, const std::string& base,
                     Progress& progress) {
  llvm::StringSet<> sources;
  for (const Finding& finding : analysis.report.findings)
    if (!finding.suppression)
      sources.insert(finding.source);
  if (sources.empty())
    return;
  auto notComparable = [&](llvm::Error error) {
    analysis.warnings.push_back("--base " + base + ": n/a: " + llvm::toString(std::move(error)) +
                                "; every finding counts");
  };
  auto repository = Repository::of(path::parent_path(realPath(analysis.files.front())).str());
  if (!repository)
    return notComparable(repository.takeError());
  auto commit = repository->mergeBase(base);
  if (!commit)
    return notComparable(commit.takeError());
  if (options.cacheFolder.empty())
    return notComparable(llvm::createStringError("there is no cache folder to lay it out in"));
  const std::string folder =
      options.cacheFolder + "/base/" + llvm::utohexstr(llvm::xxh3_64bits(repository->root()), true);
  // One comparison at a time has the folder.
  if (fs::create_directories(folder))
    return notComparable(llvm::createStringError("cannot write to " + folder));
  int lock = -1;
  constexpr auto patience = std::chrono::minutes(10);
  if (fs::openFileForReadWrite(folder + "/lock", lock, fs::CD_OpenAlways, fs::OF_None) ||
      fs::tryLockFile(lock, patience))
    return notComparable(llvm::createStringError("cannot lock " + folder));
  struct Unlock {
    int lock;
    ~Unlock() {
      fs::unlockFile(lock);
      llvm::sys::fs::file_t file = fs::convertFDToNativeFile(lock);
      fs::closeFile(file);
    }
  } unlock{lock};
  progress.notice("laying out " + commit->substr(0, 12));
  if (llvm::Error error = repository->layOut(*commit, folder))
    return notComparable(std::move(error));

  AnalysisOptions before = options;
  const std::string tree = folder + "/tree";
  auto asBefore = [&](std::string& name) {
    const std::string real = realPath(name);
    llvm::StringRef rest = real;
    if (!name.empty() && rest.consume_front(repository->root()))
      name = tree + rest.str();
  };
  before.paths.clear();
  for (const auto& source : sources)
    if (fs::exists(tree + "/" + source.getKey()))
      before.paths.push_back(tree + "/" + source.getKey().str());
  if (before.paths.empty())
    return;
  asBefore(before.treeRoot);
  asBefore(before.scenariosFile);
  before.databaseFolder.clear();
  before.useBaseline = false;
  before.shards = 0; // the paths are those of the part already
  auto result = analyze(before, progress);
  if (!result)
    return notComparable(result.takeError());
  llvm::StringMap<const Finding*> old;
  for (const Finding& finding : (*result)->report.findings)
    old[finding.fingerprint] = &finding;
  for (Finding& finding : analysis.report.findings) {
    const Finding* known = old.lookup(finding.fingerprint);
    if (finding.suppression || !known)
      continue;
    if (!isWorse(finding, known->figure))
      finding.suppression = {
          Suppression::Kind::InBase, "so at " + commit->substr(0, 12) + " too", {}};
    else
      addBeforeAdvice(finding.steps, {"before",
                                      std::to_string(known->figure.value_or(0)) +
                                          " B too many at " + commit->substr(0, 12) + ", now " +
                                          std::to_string(*finding.figure) + " B",
                                      "",
                                      {}});
  }
}

} // namespace l1budget
