// SPDX-License-Identifier: Apache-2.0
//
// Which scenarios of a configuration are for a file.
#pragma once

#include "analyzer/driver/Configurations.h"
#include "analyzer/report/Report.h"

#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// A scenario of a configuration, with what `--set` puts on top of it.
struct PlannedScenario {
  Scenario scenario;
  std::optional<FileGlob> glob;
  std::vector<std::string> files; ///< that were searched for its entry
  std::vector<std::string> found; ///< that have it
};

class ScenarioPlan {
public:
  /// `wanted`: only scenarios of these names, which then must be there; empty for all. `entry`:
  /// only those of this entry; empty for all.
  ScenarioPlan(std::vector<std::string> wanted, std::string entry, std::vector<Setting> settings)
      : wanted_(std::move(wanted)), entry_(std::move(entry)), settings_(std::move(settings)) {}

  /// Those of a file's configuration that may be for the file. `alone`: the only one that is
  /// analysed.
  llvm::Expected<std::vector<PlannedScenario*>> forFile(const std::string& file, const Config&,
                                                        bool alone);

  /// Once all configurations were seen: a name that was wanted and that none has.
  llvm::Error missingNames() const;
  /// Once all files were searched: the first scenario without the entry that it names, where one of
  /// these folders or files has to have it, or with more than one. `candidates` are names of what
  /// may be meant.
  llvm::Error misplaced(const std::vector<std::string>& paths, const std::string& configFile,
                        const std::vector<std::string>& candidates) const;
  /// The same for a part of the files, to be said once all parts are together.
  std::vector<SoughtScenario> sought(const std::vector<std::string>& paths,
                                     const std::string& configFile) const;
  /// How many have their entry in none of the files.
  size_t ofOtherFiles() const;

private:
  llvm::Expected<PlannedScenario*> plan(const Scenario&);
  bool mustBeFound(const Site& name, const PlannedScenario&, const std::vector<std::string>& paths,
                   const std::string& configFile) const;

  std::vector<std::string> wanted_;
  std::string entry_;
  std::vector<Setting> settings_;
  std::map<Site, std::unique_ptr<PlannedScenario>> planned_; ///< by the place of the name
  std::map<std::string, Site> names_;                        ///< of all that were seen
};

} // namespace l1budget
