// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Scenarios.h"

#include "analyzer/engine/Engine.h"
#include "analyzer/frontend/Fence.h"
#include "analyzer/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace l1budget {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

/// Whether a file's text has the last part of an entry's name.
bool mentions(llvm::StringRef text, llvm::StringRef entry) {
  const size_t at = entry.rfind("::");
  return text.contains(at == llvm::StringRef::npos ? entry : entry.substr(at + 2));
}

/// The nearest of the files beside one that is not there.
std::string nearestBeside(const std::string& file) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(path::parent_path(file), error), end; it != end && !error;
       it.increment(error))
    names.push_back(path::filename(it->path()).str());
  llvm::sort(names);
  const llvm::StringRef name = path::filename(file);
  return didYouMean(nearest(name, names, editsFor(name)));
}

/// As many parts of the end of a qualified name as `like` has.
std::string endLike(llvm::StringRef qualified, llvm::StringRef like) {
  llvm::SmallVector<llvm::StringRef, 8> parts;
  qualified.split(parts, "::");
  const size_t wanted = std::min<size_t>(like.count("::") + 1, parts.size());
  return llvm::join(llvm::ArrayRef(parts).take_back(wanted), "::");
}

} // namespace

llvm::Expected<PlannedScenario*> ScenarioPlan::plan(const Scenario& scenario) {
  std::unique_ptr<PlannedScenario>& planned = planned_[scenario.name.site];
  if (planned)
    return planned.get();
  planned = std::make_unique<PlannedScenario>();
  planned->scenario = scenario;
  applySettings(planned->scenario, settings_);
  if (scenario.file.text.empty())
    return planned.get();
  auto glob = FileGlob::parse(scenario.file);
  if (!glob)
    return glob.takeError();
  if (const auto& file = glob->oneFile(); file && !fs::exists(*file))
    return llvm::createStringError(scenario.file.site.str() +
                                   ": no such file: " + scenario.file.text + nearestBeside(*file));
  planned->glob = std::move(*glob);
  return planned.get();
}

llvm::Expected<std::vector<PlannedScenario*>>
ScenarioPlan::forFile(const std::string& file, const Config& config, bool alone) {
  std::vector<PlannedScenario*> result;
  const std::string real = realPath(file);
  std::unique_ptr<llvm::MemoryBuffer> text;
  for (const Scenario& scenario : config.scenarios) {
    names_.try_emplace(scenario.name.text, scenario.name.site);
    if (!wanted_.empty() && !llvm::is_contained(wanted_, scenario.name.text))
      continue;
    if (!entry_.empty() && !isEntryNamed(entry_, scenario.entry.text) &&
        !isEntryNamed(scenario.entry.text, entry_))
      continue;
    auto planned = plan(scenario);
    if (!planned)
      return planned.takeError();
    if ((*planned)->glob) {
      if (!(*planned)->glob->matches(real))
        continue;
    } else if (wanted_.empty() || !alone) {
      if (!text)
        if (auto read = llvm::MemoryBuffer::getFile(file))
          text = std::move(*read);
      if (text && !mentions(text->getBuffer(), scenario.entry.text))
        continue;
    }
    (*planned)->files.push_back(file);
    result.push_back(*planned);
  }
  return result;
}

llvm::Error ScenarioPlan::missingNames() const {
  for (const std::string& name : wanted_) {
    if (names_.contains(name))
      continue;
    if (names_.empty())
      return llvm::createStringError("--scenario " + name + ": no " + configName +
                                     " of these files has scenarios; see l1budget check --help");
    const std::string near = nearest(name, llvm::make_first_range(names_), editsFor(name));
    if (!near.empty())
      return llvm::createStringError("--scenario " + name + ": no scenario has this name" +
                                     didYouMean(near + " (" + names_.at(near).str() + ")"));
    constexpr size_t shownNames = 8;
    std::vector<std::string> known;
    for (const auto& [other, site] : names_)
      if (known.size() < shownNames)
        known.push_back(other);
    return llvm::createStringError(
        "--scenario " + name + ": no scenario has this name; there are " + llvm::join(known, ", ") +
        (names_.size() > shownNames ? ", ..." : ""));
  }
  return llvm::Error::success();
}

bool ScenarioPlan::mustBeFound(const Site& name, const PlannedScenario& planned,
                               const std::vector<std::string>& paths,
                               const std::string& configFile) const {
  const bool oneFile = planned.glob && planned.glob->oneFile();
  // Of a part of the files, nothing is said of what may be in the others.
  return !wanted_.empty() || (oneFile && !planned.files.empty()) ||
         (!planned.glob && name.file == configFile) ||
         (!oneFile && llvm::any_of(paths, [&](const std::string& path) {
           return liesIn(folderOf(name), realPath(path));
         }));
}

std::vector<SoughtScenario> ScenarioPlan::sought(const std::vector<std::string>& paths,
                                                 const std::string& configFile) const {
  std::vector<SoughtScenario> result;
  for (const auto& [site, planned] : planned_) {
    const auto& [entry, place] = planned->scenario.entry;
    result.push_back({place.str(), entry, planned->found,
                      mustBeFound(site, *planned, paths, configFile), !planned->glob});
  }
  return result;
}

llvm::Error ScenarioPlan::misplaced(const std::vector<std::string>& paths,
                                    const std::string& configFile,
                                    const std::vector<std::string>& candidates) const {
  for (const auto& [site, planned] : planned_) {
    const Scenario& scenario = planned->scenario;
    const auto& [entry, place] = scenario.entry;
    if (planned->found.size() > 1 && !planned->glob)
      return llvm::createStringError(place.str() + ": " + planned->found[0] + " and " +
                                     planned->found[1] + " have an entry " + entry +
                                     "; say which with file: NAME");
    if (!planned->found.empty() || !mustBeFound(site, *planned, paths, configFile))
      continue;
    std::vector<std::string> ends;
    for (const std::string& candidate : candidates)
      ends.push_back(endLike(candidate, entry));
    const std::string where = planned->files.size() == 1 ? planned->files[0]
                              : planned->glob && planned->files.empty()
                                  ? scenario.file.text + ", which is not among the files analysed"
                                  : "the files analysed";
    return llvm::createStringError(place.str() + ": no entry " + entry + " in " + where +
                                   didYouMean(nearest(entry, ends, editsFor(entry))));
  }
  return llvm::Error::success();
}

size_t ScenarioPlan::ofOtherFiles() const {
  return size_t(
      llvm::count_if(planned_, [](const auto& one) { return one.second->found.empty(); }));
}

} // namespace l1budget
