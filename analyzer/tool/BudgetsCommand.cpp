// SPDX-License-Identifier: Apache-2.0
//
// Budgets for people and for scripts: the table of the binary, or what a tree's headers say.
#include "analyzer/tool/BudgetsCommand.h"

#include "analyzer/driver/Pipeline.h"
#include "analyzer/frontend/DeriveBudget.h"
#include "analyzer/tool/AnalysisRun.h"
#include "analyzer/tool/Output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace l1budget {

namespace {

std::string grid(CoreCoord size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

void showText(llvm::raw_ostream& out, const Architecture& architecture,
              const std::vector<const Product*>& products) {
  out << architecture.name << " (" << architecture.status << ")";
  if (!architecture.statusReason.empty())
    out << ": " << architecture.statusReason;
  out << "\n  L1 size " << architecture.l1Size << " B, L1 alignment " << architecture.l1Alignment
      << " B, DRAM alignment " << architecture.dramAlignment << " B\n";
  out << "  product        Tensix cores  compute grid  devices\n";
  for (const Product* product : products)
    out << llvm::formatv("  {0,-14} {1,-13} {2,-13} {3}\n", product->name,
                         grid(product->logicalGrid), grid(product->computeGrid),
                         grid(product->mesh));
  out << "  version    map end  CB base    usable    ring  CBs  source\n";
  for (const L1Map& map : architecture.versions)
    out << llvm::formatv("  {0,-8} {1,9} {2,8} {3,9} {4,7} {5,4}  {6}\n", map.version, map.mapEnd,
                         map.unreservedBase, architecture.l1Size - map.unreservedBase,
                         map.unreservedBase - map.mapEnd, map.maxCircularBuffers, map.source);
}

void showJson(llvm::json::OStream& json, const Architecture& architecture,
              const std::vector<const Product*>& products) {
  json.object([&] {
    json.attribute("architecture", architecture.name);
    json.attribute("status", architecture.status);
    json.attribute("l1_size", int64_t(architecture.l1Size));
    json.attribute("l1_alignment", architecture.l1Alignment);
    json.attribute("dram_alignment", architecture.dramAlignment);
    json.attributeArray("products", [&] {
      for (const Product* product : products)
        json.object([&] {
          json.attribute("name", product->name);
          json.attribute("logical_grid",
                         llvm::json::Array{product->logicalGrid.x, product->logicalGrid.y});
          json.attribute("compute_grid",
                         llvm::json::Array{product->computeGrid.x, product->computeGrid.y});
          json.attribute("mesh", llvm::json::Array{product->mesh.x, product->mesh.y});
        });
    });
    json.attributeArray("versions", [&] {
      for (const L1Map& map : architecture.versions)
        json.object([&] {
          json.attribute("version", map.version);
          json.attribute("map_end", int64_t(map.mapEnd));
          json.attribute("unreserved_base", int64_t(map.unreservedBase));
          json.attribute("usable", int64_t(architecture.l1Size - map.unreservedBase));
          json.attribute("ring", int64_t(map.unreservedBase - map.mapEnd));
          json.attribute("max_circular_buffers", map.maxCircularBuffers);
          json.attribute("source", map.source);
        });
    });
  });
}

int show(const Options& options, const std::vector<Architecture>& architectures) {
  std::vector<std::pair<const Architecture*, std::vector<const Product*>>> shown;
  for (const Architecture& architecture : architectures) {
    std::vector<const Product*> products;
    const bool whole =
        options.arguments.size() < 2 || llvm::is_contained(options.arguments, architecture.name);
    for (const Product& product : architecture.products)
      if (whole || llvm::is_contained(options.arguments, product.name))
        products.push_back(&product);
    if (!products.empty() || whole)
      shown.push_back({&architecture, products});
  }
  for (size_t i = 1; i < options.arguments.size(); ++i) {
    const std::string& name = options.arguments[i];
    if (llvm::any_of(architectures, [&](const Architecture& a) { return a.name == name; }))
      continue;
    if (auto product = findProduct(architectures, name); !product)
      return fail(llvm::toString(product.takeError()));
  }
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (options.format == "json") {
      llvm::json::OStream json(out, 2);
      json.array([&] {
        for (const auto& [architecture, products] : shown)
          showJson(json, *architecture, products);
      });
      json.flush();
      out << "\n";
      return;
    }
    for (size_t i = 0; i < shown.size(); ++i) {
      out << (i ? "\n" : "");
      showText(out, *shown[i].first, shown[i].second);
    }
  });
  return error ? fail(llvm::toString(std::move(error))) : 0;
}

int derive(const Options& options, const std::vector<Architecture>& architectures) {
  std::optional<Tree> tree;
  if (!options.tree.empty()) {
    auto opened = openTree(options.tree);
    if (!opened)
      return fail(llvm::toString(opened.takeError()));
    tree = std::move(*opened);
  } else {
    tree = findTree(".");
  }
  if (!tree)
    return fail("budgets derive needs a tt-metal tree; give one with --tree DIR");
  std::vector<std::string> names = options.architectures;
  const bool all = names.empty();
  if (all)
    for (const Architecture& architecture : architectures)
      if (architecture.status != "retired")
        names.push_back(architecture.name);
  std::vector<DerivedMap> maps;
  for (const std::string& name : names) {
    auto map = deriveL1Map(*tree, name);
    if (map) {
      maps.push_back(std::move(*map));
      continue;
    }
    const std::string why = llvm::toString(map.takeError());
    if (!all)
      return fail(why);
    llvm::errs() << "l1budget: " << name << " is left out: " << why << "\n";
  }
  if (maps.empty())
    return fail(tree->root + ": no architecture's L1 map could be computed from it");
  llvm::Error error = writeOutput(options.output, [&](llvm::raw_ostream& out) {
    if (options.format == "json") {
      llvm::json::OStream json(out, 2);
      json.array([&] {
        for (const DerivedMap& map : maps)
          json.object([&] {
            json.attribute("architecture", map.architecture);
            json.attribute("map_end", int64_t(map.map.mapEnd));
            json.attribute("unreserved_base", int64_t(map.map.unreservedBase));
            json.attribute("ring", int64_t(map.map.unreservedBase - map.map.mapEnd));
            json.attribute("l1_alignment", map.l1Alignment);
            json.attribute("dram_alignment", map.dramAlignment);
            json.attribute("max_circular_buffers", map.map.maxCircularBuffers);
            json.attributeObject("numbers", [&] {
              for (const DerivedNumber& number : map.numbers)
                json.attribute(number.name, int64_t(number.value));
            });
            json.attributeArray("assumptions", [&] {
              for (const std::string& assumption : map.assumptions)
                json.value(assumption);
            });
          });
      });
      json.flush();
      out << "\n";
      return;
    }
    bool first = true;
    for (const DerivedMap& map : maps) {
      out << (first ? "" : "\n") << map.architecture << "\n";
      first = false;
      out << llvm::formatv("  {0,-44} {1,9}\n", "circular buffers start at", map.map.unreservedBase)
          << llvm::formatv("  {0,-44} {1,9}\n", "kernel-config ring",
                           map.map.unreservedBase - map.map.mapEnd);
      for (const DerivedNumber& number : map.numbers)
        out << llvm::formatv("  {0,-44} {1,9}  {2}\n", number.name, number.value, number.header);
      for (const std::string& assumption : map.assumptions)
        out << "  assumed: " << assumption << "\n";
    }
  });
  return error ? fail(llvm::toString(std::move(error))) : 0;
}

} // namespace

int runBudgets(const Options& options) {
  auto architectures = loadArchitectures(options.budgets);
  if (!architectures)
    return fail(llvm::toString(architectures.takeError()));
  if (options.arguments.empty())
    return fail("budgets needs 'show' or 'derive'; see l1budget budgets --help");
  if (options.arguments[0] == "show")
    return show(options, *architectures);
  if (options.arguments[0] == "derive") {
    if (options.arguments.size() > 1)
      return fail("budgets derive takes no names; use --architecture");
    return derive(options, *architectures);
  }
  return fail("budgets has no '" + options.arguments[0] + "'; use 'show' or 'derive'");
}

} // namespace l1budget
