// SPDX-License-Identifier: Apache-2.0
//
// Which numbers to check against: the tree's own where there is a tree, else the newest of the
// table.
#include "analyzer/driver/Pipeline.h"
#include "analyzer/driver/ResultCache.h"
#include "analyzer/support/EmbeddedFile.h"

#include "llvm/Support/FormatVariadic.h"

namespace l1budget {

std::span<const EmbeddedFile> embeddedBudgets();

llvm::Expected<std::vector<Architecture>> loadArchitectures(const std::string& folder) {
  if (!folder.empty())
    return readArchitectures(folder);
  std::vector<Architecture> architectures;
  for (const EmbeddedFile& file : embeddedBudgets()) {
    auto architecture = parseArchitecture(file.bytes, std::string(file.path));
    if (!architecture)
      return architecture.takeError();
    architectures.push_back(std::move(*architecture));
  }
  return architectures;
}

llvm::Expected<Budget> budgetFor(const Architecture& architecture, const Product& product,
                                 const DeviceParameters& device, const Tree* tree, const Memo& memo,
                                 std::string& note) {
  if (architecture.versions.empty())
    return llvm::createStringError(
        llvm::formatv("{0}: the budget has no versions", architecture.name).str());
  if (tree) {
    if (auto derived = rememberedL1Map(memo, *tree, architecture.name)) {
      auto budget =
          makeBudget(architecture, product, derived->map, device.workerL1Size, device.l1SmallSize);
      if (budget)
        budget->origin = "tree headers";
      note = llvm::formatv("numbers of {0}: the tree's own headers (base {1}, ring {2} B)",
                           architecture.name, derived->map.unreservedBase,
                           derived->map.unreservedBase - derived->map.mapEnd)
                 .str();
      return budget;
    } else {
      note = llvm::formatv("numbers of {0}: the newest known map, {1}; the tree's own could not be "
                           "computed: {2}",
                           architecture.name, architecture.versions.back().version,
                           llvm::toString(derived.takeError()))
                 .str();
    }
  } else {
    note = llvm::formatv("numbers of {0}: the newest known map, {1}; there is no tree",
                         architecture.name, architecture.versions.back().version)
               .str();
  }
  auto budget = makeBudget(architecture, product, architecture.versions.back(), device.workerL1Size,
                           device.l1SmallSize);
  if (budget)
    budget->origin = architecture.name + ".yaml, version " + architecture.versions.back().version;
  return budget;
}

} // namespace l1budget
