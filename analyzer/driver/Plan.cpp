// SPDX-License-Identifier: Apache-2.0
#include "analyzer/driver/Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"

#include <tuple>

namespace l1budget {

namespace {

using Products = std::vector<std::pair<const Architecture*, const Product*>>;

std::vector<Written> unplaced(const std::vector<std::string>& names) {
  std::vector<Written> written;
  for (const std::string& name : names)
    written.push_back({name});
  return written;
}

llvm::Error at(const Site& site, const llvm::Twine& problem) {
  return llvm::createStringError((site.valid() ? site.str() + ": " : "") + problem);
}

llvm::Expected<Products> productsOf(const std::vector<Architecture>& known,
                                    const std::vector<Written>& names,
                                    std::vector<Written> architectures) {
  Products products;
  for (const Written& name : names) {
    auto product = findProduct(known, name.text);
    if (!product)
      return at(name.site, llvm::toString(product.takeError()));
    products.push_back(*product);
  }
  if (products.empty() && architectures.empty())
    architectures = unplaced({"wormhole_b0", "blackhole"});
  for (const auto& [name, site] : architectures) {
    const auto it = llvm::find_if(known, [&](const Architecture& a) { return a.name == name; });
    if (it == known.end() || it->products.empty())
      return at(site,
                llvm::formatv(
                    "unknown architecture '{0}'; known are {1}", name,
                    llvm::join(llvm::map_range(known, [](const Architecture& a) { return a.name; }),
                               ", "))
                    .str());
    products.push_back({&*it, &it->products.front()});
  }
  return products;
}

DeviceParameters deviceOf(const Policy& policy) {
  DeviceParameters device;
  for (const auto& [said, size] : {std::pair(&policy.l1Small, &device.l1SmallSize),
                                   std::pair(&policy.workerL1Size, &device.workerL1Size)})
    if (*said) {
      *size = (*said)->value;
      device.site = (*said)->written.site;
    }
  return device;
}

/// The tree that a file is analysed against.
class Trees {
public:
  llvm::Error open(const std::string& root) {
    if (root.empty())
      return llvm::Error::success();
    auto tree = openTree(root);
    if (!tree)
      return tree.takeError();
    given_ = std::move(*tree);
    return llvm::Error::success();
  }

  llvm::Expected<std::optional<Tree>> of(const std::string& file) {
    if (given_)
      return given_;
    if (auto tree = findTree(file))
      return tree;
    const auto home = llvm::sys::Process::GetEnv("TT_METAL_HOME");
    if (!home_ && home && !home->empty()) {
      auto opened = openTree(*home);
      if (!opened)
        return llvm::createStringError("TT_METAL_HOME: " + llvm::toString(opened.takeError()));
      home_ = std::move(*opened);
    }
    return home_;
  }

private:
  std::optional<Tree> given_, home_;
};

} // namespace

llvm::Expected<std::unique_ptr<Plan>> makePlan(const AnalysisOptions& options, const Memo& memo,
                                               std::deque<Budget>& budgets) {
  auto plan =
      std::make_unique<Plan>(ScenarioPlan(options.scenarios, options.entry, options.settings));
  applySettings(plan->none, options.settings);
  auto architectures = loadArchitectures(options.budgetsFolder);
  if (!architectures)
    return architectures.takeError();
  // What the command line says stands for all files.
  const bool productsAsked = !options.products.empty() || !options.architectures.empty();
  Products asked;
  if (productsAsked) {
    auto found =
        productsOf(*architectures, unplaced(options.products), unplaced(options.architectures));
    if (!found)
      return found.takeError();
    asked = std::move(*found);
  }
  Trees trees;
  if (llvm::Error error = trees.open(options.treeRoot))
    return std::move(error);
  auto files = collectSources(options.paths);
  if (!files)
    return files.takeError();

  Configurations configurations(options.scenariosFile);
  // Every tree's own numbers, once.
  std::map<std::tuple<std::string, std::string, uint64_t, uint64_t>, const Budget*> made;
  std::vector<std::string> notesWithoutTree;
  bool anyTree = false;
  for (const std::string& file : *files) {
    auto tree = trees.of(file);
    if (!tree)
      return tree.takeError();
    anyTree |= tree->has_value();
    const std::string root = *tree ? (*tree)->root : "";
    FileTask task{file, std::move(*tree), {}, {}};
    auto config = configurations.of(file, root);
    if (!config)
      return config.takeError();

    auto policy = configurations.policyFor(file, **config);
    if (!policy)
      return policy.takeError();
    if (!options.unknown.empty())
      policy->unknown = Written{options.unknown};

    Products products = asked;
    if (!productsAsked || !policy->products.empty() || !policy->architectures.empty()) {
      auto configured = productsOf(*architectures, policy->products, policy->architectures);
      if (!configured)
        return configured.takeError();
      if (!productsAsked)
        products = std::move(*configured);
    }
    for (const auto& [architecture, product] : products) {
      const DeviceParameters device = deviceOf(*policy);
      const Budget*& budget = made[{root, product->name, device.workerL1Size, device.l1SmallSize}];
      if (!budget) {
        std::string note;
        auto fresh = budgetFor(*architecture, *product, device, task.tree ? &*task.tree : nullptr,
                               memo, note);
        if (!fresh)
          return at(device.site, llvm::toString(fresh.takeError()));
        budget = &budgets.emplace_back(std::move(*fresh));
        std::vector<std::string>& notes = task.tree ? plan->notes : notesWithoutTree;
        if (!llvm::is_contained(notes, note))
          notes.push_back(note);
      }
      task.budgets.push_back(budget);
    }

    std::vector<PlannedScenario*> planned;
    if (options.scenarios.empty())
      planned.push_back(nullptr);
    if (options.everyScenario || !options.scenarios.empty()) {
      auto found = plan->scenarios.forFile(file, **config, files->size() == 1);
      if (!found)
        return found.takeError();
      llvm::append_range(planned, *found);
    }
    if (planned.empty())
      continue;
    for (const PlannedScenario* one : planned) {
      const Scenario* scenario = one ? &one->scenario : &plan->none;
      if (policy->tensors && !scenario->residentL1) {
        Scenario& beside = plan->besideTensors.emplace_back(*scenario);
        beside.residentL1 = policy->tensors->value;
        beside.residentSite = policy->tensors->written.site;
        scenario = &beside;
      }
      task.scenarios.push_back(scenario);
    }
    plan->tasks.push_back(std::move(task));
    plan->baselines.push_back(!options.baseline.empty() ? options.baseline
                                                        : baselineOf(file, root, *policy));
    plan->sources.push_back(nameInProject(file, root));
    plan->policies.push_back(std::move(*policy));
    plan->planned.push_back(std::move(planned));
  }
  if (llvm::Error missing = plan->scenarios.missingNames())
    return std::move(missing);
  if (!anyTree)
    llvm::append_range(plan->notes, notesWithoutTree);
  return plan;
}

} // namespace l1budget
