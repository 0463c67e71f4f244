// SPDX-License-Identifier: Apache-2.0
#include "analyzer/tool/ConfigCommand.h"

#include "analyzer/driver/Configurations.h"
#include "analyzer/frontend/Frontend.h"
#include "analyzer/support/EmbeddedFile.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"

namespace l1budget {

std::span<const EmbeddedFile> templates();

namespace {

/// Lines of YAML with the place of each value behind it.
class Listing {
public:
  explicit Listing(llvm::raw_ostream& out) : out_(out) {}

  void line(const std::string& yaml, const Site& site) {
    line(yaml, site.valid() ? site.str() : "default");
  }
  void line(const std::string& yaml, const std::string& origin) {
    out_ << llvm::left_justify(yaml, 36) << " # " << origin << '\n';
  }
  void amount(const std::string& key, const std::optional<Amount>& amount,
              const std::string& otherwise) {
    line(key + ": " + (amount ? amount->written.text : otherwise),
         amount ? amount->written.site : Site());
  }
  void names(const std::string& key, const std::vector<Written>& names) {
    auto texts = llvm::map_range(names, [](const Written& name) { return name.text; });
    if (!names.empty())
      line(key + ": [" + llvm::join(texts, ", ") + "]", names.front().site);
  }

private:
  llvm::raw_ostream& out_;
};

void show(llvm::raw_ostream& out, const std::string& file, const std::string& root,
          const Policy& policy, const Config& config) {
  Listing listing(out);
  out << "# " << file << '\n';
  if (policy.products.empty() && policy.architectures.empty())
    listing.line("architectures: [wormhole_b0, blackhole]", Site());
  listing.names("products", policy.products);
  listing.names("architectures", policy.architectures);
  listing.amount("worker_l1_size", policy.workerL1Size, "default");
  out << "reserve:\n";
  listing.amount("  l1_small", policy.l1Small, "0");
  listing.amount("  tensors", policy.tensors, "0");
  out << "limits:\n";
  listing.amount("  cb_region", policy.limits.cbRegion, "100%");
  listing.amount("  kernel_ring", policy.limits.kernelRing, "100%");
  listing.line("unknown: " + (policy.unknown ? policy.unknown->text : "warn"),
               policy.unknown ? policy.unknown->site : Site());
  const std::string baseline = baselineOf(file, root, policy);
  listing.line("baseline: " + baseline,
               (policy.baseline ? policy.baseline->site.str() : std::string("default")) +
                   (llvm::sys::fs::exists(baseline) ? "" : ", not there"));
  if (!policy.rules.empty())
    out << "rules:\n";
  for (const auto& [rule, severity] : policy.rules)
    listing.line("  " + rule.text + ": " + severity.text, rule.site);
  if (!config.scenarios.empty())
    out << "scenarios:\n";
  for (const Scenario& scenario : config.scenarios)
    listing.line("  - " + scenario.name.text, scenario.name.site);
}

} // namespace

int runConfig(const Options& options) {
  if (options.arguments.size() < 2 || options.arguments[0] != "show")
    return fail("config show needs a file; see l1budget config --help");
  Configurations configurations(options.scenariosFile);
  std::string text;
  llvm::raw_string_ostream out(text);
  for (const std::string& file : llvm::ArrayRef(options.arguments).drop_front()) {
    if (!llvm::sys::fs::exists(file))
      return fail(file + ": no such file");
    std::string root;
    if (!options.tree.empty()) {
      auto tree = openTree(options.tree);
      if (!tree)
        return failWith(tree.takeError());
      root = tree->root;
    } else if (const auto tree = findTree(file)) {
      root = tree->root;
    }
    auto config = configurations.of(file, root);
    if (!config)
      return failWith(config.takeError());
    auto policy = configurations.policyFor(file, **config);
    if (!policy)
      return failWith(policy.takeError());
    if (!text.empty())
      out << '\n';
    show(out, file, root, *policy, **config);
  }
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& to) { to << text; });
  return error ? failWith(std::move(error)) : clean;
}

int runInit(const Options& options) {
  if (!options.arguments.empty())
    return fail("init takes no path: it writes " + configName + " into the current folder");
  if (llvm::sys::fs::exists(configName))
    return fail(configName + ": there is one already; l1budget config show FILE prints what holds");
  llvm::StringRef config, next;
  for (const EmbeddedFile& file : templates())
    (file.path == "l1budget.yaml" ? config : next) = llvm::StringRef(file.bytes);
  llvm::Error error = writeOutput(configName.str(), [&](llvm::raw_ostream& out) { out << config; });
  if (error)
    return failWith(std::move(error));
  llvm::outs() << "wrote " << configName << "\n\n" << next;
  return clean;
}

} // namespace l1budget
