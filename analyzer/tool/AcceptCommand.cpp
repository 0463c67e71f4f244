// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/AcceptCommand.h"

#include "analyzer/driver/Baselines.h"
#include "analyzer/finding/Rule.h"
#include "analyzer/report/BaselineJson.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {

int runAccept(const Options& options) {
  if (options.arguments.empty())
    return fail("accept needs a path; see l1budget accept --help");
  if (options.reason.empty())
    return fail(
        "accept needs --reason TEXT: why the findings may stay, for who reads the baseline");
  const Rule* only = options.rule.empty() ? nullptr : findRule(options.rule);
  if (!options.rule.empty() && !only)
    return fail("unknown rule '" + options.rule + "'; l1budget rules lists them");
  auto result = analyzeFor(options, {});
  if (!result)
    return failWith(result.takeError());
  Analysis& analysis = **result;
  if (auto status = explainProblems(analysis, options))
    return *status;
  // What could not be read would look as if it were gone.
  if (!analysis.errors.empty())
    return badUse;
  if (!llvm::all_equal(analysis.baselines))
    return fail("these files have different baselines; accept the findings of one at a time");
  const std::string& file = analysis.baselines.front();
  auto before = readBaseline(file);
  if (!before)
    return failWith(before.takeError());

  std::vector<const Finding*> findings;
  size_t fresh = 0, kept = 0;
  for (Finding& finding : analysis.report.findings) {
    const AcceptedFinding* known = before->find(finding.fingerprint);
    const bool wanted = only ? finding.rule == only->info->id : finding.severity == Severity::Error;
    if (finding.suppression || (!known && !wanted))
      continue;
    // What was accepted before of another rule stays as it was, though it may be worse now.
    if (known && !wanted)
      finding.figure = known->figure;
    findings.push_back(&finding);
    ++(known ? kept : fresh);
  }
  std::vector<std::string> products;
  for (const Budget& budget : analysis.budgets)
    products.push_back(budget.product);
  const Baseline after = accept(*before, findings, analysis.sources, products, options.reason);
  const size_t dropped = before->findings.size() + fresh - after.findings.size();
  llvm::Error error =
      writeOutput(file, [&](llvm::raw_ostream& out) { out << baselineText(after); });
  if (error)
    return failWith(std::move(error));
  llvm::errs() << "l1budget: " << file << ": accepted " << fresh << ", kept " << kept
               << ", dropped " << dropped << " that are there no more\n";
  return clean;
}

} // namespace l1budget
