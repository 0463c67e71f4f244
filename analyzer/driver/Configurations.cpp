// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Configurations.h"

#include "analyzer/finding/Baseline.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/frontend/Fence.h"
#include "analyzer/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace l1budget {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

std::string parentOf(llvm::StringRef name) { return path::parent_path(name).str(); }

std::string pathIn(llvm::StringRef folder, llvm::StringRef name) {
  llvm::SmallString<256> joined = folder;
  path::append(joined, name);
  return std::string(joined);
}

/// The first rule's name in a configuration that no rule has.
llvm::Error checkRules(const Config& config) {
  for (const PolicyLayer& layer : config.layers)
    for (const auto& [rule, severity] : layer.policy.rules)
      if (!findRule(rule.text)) {
        auto ids = llvm::map_range(allRules(), [](const Rule& one) { return one.info->id; });
        return llvm::createStringError(rule.site.str() + ": unknown rule \"" + rule.text + "\"" +
                                       didYouMean(nearest(rule.text, ids, editsFor(rule.text))) +
                                       "; l1budget rules lists them");
      }
  return llvm::Error::success();
}

llvm::Expected<Config> readChecked(const std::string& file) {
  auto config = readConfig(file);
  if (config)
    if (llvm::Error unknown = checkRules(*config))
      return std::move(unknown);
  return config;
}

} // namespace

std::string folderOf(const Site& site) {
  const std::string parent = parentOf(site.file);
  return realPath(parent.empty() ? "." : parent);
}

std::string projectRoot(const std::string& folder, const std::string& treeRoot) {
  for (std::string at = folder; !at.empty(); at = parentOf(at))
    if (fs::exists(pathIn(at, ".git")))
      return at;
  for (const std::string& root : {treeRoot, realPath(".")})
    if (!root.empty() && liesIn(folder, root))
      return root;
  return folder;
}

std::string baselineOf(const std::string& file, const std::string& treeRoot, const Policy& policy) {
  if (const auto& named = policy.baseline)
    return shownPath(path::is_absolute(named->text) ? named->text
                                                    : pathIn(folderOf(named->site), named->text));
  return shownPath(pathIn(projectRoot(parentOf(realPath(file)), treeRoot), baselineName));
}

std::string shownPath(const std::string& file) {
  llvm::StringRef rest = file;
  return rest.consume_front(realPath(".")) && rest.consume_front("/") ? rest.str() : file;
}

llvm::Expected<FileGlob> FileGlob::parse(const Written& written) {
  const auto& [glob, site] = written;
  llvm::StringRef rest = glob;
  std::string folder = path::is_absolute(glob) ? "/" : folderOf(site);
  for (rest.consume_front("/");;)
    if (rest.consume_front("../"))
      folder = parentOf(folder);
    else if (!rest.consume_front("./"))
      break;
  constexpr size_t mostAlternatives = 1024;
  auto text = std::make_unique<const std::string>(rest.str());
  auto pattern = llvm::GlobPattern::create(*text, mostAlternatives);
  if (!pattern)
    return llvm::createStringError(site.str() + ": " + glob + ": " +
                                   llvm::toString(pattern.takeError()));
  FileGlob result(std::move(folder), std::move(text), std::move(*pattern));
  if (rest.find_first_of("*?[{\\") == llvm::StringRef::npos)
    result.oneFile_ = pathIn(result.folder_, rest);
  return result;
}

bool FileGlob::matches(llvm::StringRef file) const {
  return liesIn(file, folder_) && pattern_.match(file.substr(folder_.size()).ltrim('/'));
}

std::string nameInProject(const std::string& file, const std::string& treeRoot) {
  const std::string real = realPath(file);
  const std::string root = projectRoot(parentOf(real), treeRoot);
  llvm::StringRef rest = real;
  return rest.consume_front(root) && rest.consume_front("/") ? rest.str() : file;
}

llvm::Expected<const Config*> Configurations::above(const std::string& folder,
                                                    const std::string& boundary) {
  if (auto known = known_.find(folder); known != known_.end())
    return known->second.get();
  std::shared_ptr<const Config> result;
  const std::string file = pathIn(folder, configName);
  const bool isHere = fs::exists(file);
  Config config;
  if (isHere) {
    auto read = readChecked(shownPath(file));
    if (!read)
      return read.takeError();
    config = std::move(*read);
  }
  if ((!isHere || config.inherit) && folder != boundary) {
    auto outer = above(parentOf(folder), boundary);
    if (!outer)
      return outer.takeError();
    if (llvm::Error twice = inherit(config, **outer))
      return std::move(twice);
  }
  return (known_[folder] = std::make_shared<const Config>(std::move(config))).get();
}

llvm::Expected<const Config*> Configurations::of(const std::string& file,
                                                 const std::string& treeRoot) {
  const std::string folder = parentOf(realPath(file));
  if (!file_.empty() && !own_) {
    auto read = readChecked(file_);
    if (!read)
      return read.takeError();
    own_ = std::move(*read);
  }
  if (own_ && !own_->inherit)
    return &*own_;
  auto found = above(folder, projectRoot(folder, treeRoot));
  if (!found || !own_)
    return found;
  std::shared_ptr<const Config>& joined = joined_[folder];
  if (!joined) {
    Config config = *own_;
    if (llvm::Error twice = inherit(config, **found))
      return std::move(twice);
    joined = std::make_shared<const Config>(std::move(config));
  }
  return joined.get();
}

llvm::Expected<Policy> Configurations::policyFor(const std::string& file, const Config& config) {
  Policy policy;
  for (const PolicyLayer& layer : config.layers) {
    if (!layer.glob.text.empty()) {
      auto known = globs_.find(layer.glob.site);
      if (known == globs_.end()) {
        auto glob = FileGlob::parse(layer.glob);
        if (!glob)
          return glob.takeError();
        known = globs_.emplace(layer.glob.site, std::move(*glob)).first;
      }
      if (!known->second.matches(realPath(file)))
        continue;
    }
    overlay(policy, layer.policy);
  }
  return policy;
}

} // namespace l1budget
