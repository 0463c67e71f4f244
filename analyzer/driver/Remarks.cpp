// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Remarks.h"

#include "analyzer/finding/Rule.h"
#include "analyzer/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace l1budget {

namespace {

/// The amount of a comment that says one, and why.
std::optional<Amount> amountOf(const BudgetComment& comment) {
  auto amount = parseAmount(comment.amount, true);
  if (!amount || comment.reason.empty()) {
    llvm::consumeError(amount.takeError());
    return std::nullopt;
  }
  amount->written = {comment.amount, comment.site};
  amount->reason = comment.reason;
  return *amount;
}

} // namespace

const Comments& Remarks::of(const std::string& file) {
  const auto [known, isNew] = known_.try_emplace(file);
  if (isNew)
    if (auto text = llvm::MemoryBuffer::getFile(file))
      known->second = commentsOf((*text)->getBuffer(), file);
  return known->second;
}

Limits Remarks::limitsOf(const Program& program, const Limits& project) {
  Limits limits = project;
  for (const BudgetComment& comment : of(program.file).budgets)
    if (comment.site.line < program.line && program.line <= comment.lastLine)
      if (auto amount = amountOf(comment)) {
        limits.cbRegion = std::move(amount);
        used_.insert(comment.site);
      }
  return limits;
}

void Remarks::suppress(std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    const RuleInfo& rule = *findRule(finding.rule)->info;
    for (const Site& site : {finding.site, finding.entrySite}) {
      if (!site.valid())
        continue;
      for (const SuppressionComment& comment : of(site.file).suppressions)
        if (!comment.reason.empty() && comment.covers(site.line) &&
            llvm::any_of(comment.rules, [&](const std::string& name) {
              return name == rule.id || name == rule.code;
            })) {
          finding.suppression = {Suppression::Kind::InSource, comment.reason, comment.site};
          used_.insert(comment.site);
        }
    }
  }
}

std::vector<Finding> Remarks::withoutEffect(const std::string& file, bool allPrograms) {
  std::vector<Finding> findings;
  const RuleInfo& info = *findRule("comment-without-effect")->info;
  auto add = [&](const Site& site, std::string message) {
    Finding finding;
    finding.rule = info.id;
    finding.severity = info.severity;
    finding.message = std::move(message);
    finding.site = site;
    findings.push_back(std::move(finding));
  };
  for (const SuppressionComment& comment : of(file).suppressions) {
    std::vector<std::string> ours;
    std::string misspelt;
    for (const std::string& name : comment.rules) {
      if (findRule(name))
        ours.push_back(name);
      else if (misspelt.empty())
        // Others have names of their own: only one that is as good as ours is meant for us.
        if (const std::string near = nearest(
                name, llvm::map_range(allRules(), [](const Rule& one) { return one.info->id; }), 2);
            !near.empty() && name.size() > 4)
          misspelt = name + didYouMean(near);
    }
    if (!misspelt.empty())
      add(comment.site, "there is no rule " + misspelt);
    if (ours.empty())
      continue;
    if (comment.reason.empty())
      add(comment.site, "no finding is suppressed without a reason; write NOLINT(" + ours.front() +
                            "): why it does not matter");
    else if (comment.firstLine == 0)
      add(comment.site, "no NOLINTBEGIN has the same rules");
    else if (comment.lastLine == 0)
      add(comment.site, "no NOLINTEND has the same rules");
    else if (allPrograms && !used_.contains(comment.site))
      add(comment.site, "there is no finding of " + llvm::join(ours, " or ") +
                            " to suppress here; remove the comment");
  }
  for (const BudgetComment& comment : of(file).budgets) {
    if (auto amount = parseAmount(comment.amount, true); !amount)
      add(comment.site, llvm::toString(amount.takeError()));
    else if (comment.reason.empty())
      add(comment.site,
          "a budget needs a reason; write l1-budget: " + comment.amount + " and why it is enough");
    else if (allPrograms && !used_.contains(comment.site))
      add(comment.site, "no program is made by a function that begins below this budget; put it "
                        "right above one");
  }
  return findings;
}

} // namespace l1budget
