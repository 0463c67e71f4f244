// SPDX-License-Identifier: Apache-2.0
//
// An analysis as the command line asks for it, and what commands that need one share.
#pragma once

#include "analyzer/driver/Pipeline.h"
#include "analyzer/tool/Options.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <chrono>
#include <memory>
#include <optional>

namespace l1budget {

/// Exit codes.
inline constexpr int clean = 0, findingsLeft = 1, badUse = 2, incomplete = 3;

/// Says on stderr what is wrong with the call or its input.
int fail(const llvm::Twine& message);
int failWith(llvm::Error);

/// Where what can be made again is kept: L1BUDGET_CACHE_DIR, else with the user's other caches. An
/// empty variable says nowhere.
std::string cacheFolder();

/// A line that is overwritten while work goes on; nothing when stderr is not a terminal.
class ProgressLine : public Progress {
public:
  ProgressLine();
  ~ProgressLine() override;
  void finished(size_t done, size_t all, const std::string& file) override;
  void notice(const std::string& what) override;

private:
  using Clock = std::chrono::steady_clock;

  void show(const std::string& text);

  const bool terminal_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point shown_;
};

/// From here on, an interrupt leaves no half-written file and no progress line, and is exit code
/// 130.
void exitWhenInterrupted();

/// Runs with a progress line where stderr is a terminal, and writes the time trace that was asked
/// for. `settings`: what `--set` says.
llvm::Expected<std::unique_ptr<Analysis>> analyzeFor(const Options&, std::vector<Setting> settings);

/// What a run could not do, and what it did not use, one line each; the exit status when there is
/// nothing to print.
std::optional<int> explainProblems(const Analysis&, const Options&);

} // namespace l1budget
