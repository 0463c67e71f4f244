// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Budget.h"

#include "analyzer/budget/Yaml.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace l1budget {
namespace {

using yaml::Value;

constexpr uint64_t maxBytes = uint64_t(1) << 40;
constexpr uint64_t maxCoordinate = 1024;

/// The `value` of a quantity `{value: 32, source: "where it is written"}`; notes its source.
Value sourced(const Value& quantity, const std::string& key, Sources& sources) {
  quantity.allowOnly({"value", "source"});
  const Value source = quantity.at("source");
  if (source.text().empty())
    source.fail("the source of \"" + key + "\" is empty; say where the number is written");
  sources.emplace_back(key, source.text());
  return quantity.at("value");
}

uint64_t number(const Value& owner, const std::string& key, Sources& sources,
                uint64_t max = maxBytes) {
  return sourced(owner.at(key), key, sources).number(max);
}

unsigned powerOfTwo(const Value& owner, const std::string& key, Sources& sources) {
  const Value value = sourced(owner.at(key), key, sources);
  const uint64_t result = value.number(1 << 16);
  if (result == 0 || (result & (result - 1)) != 0)
    value.fail("an alignment is a power of two, found " + std::to_string(result));
  return unsigned(result);
}

bool boolean(const Value& owner, const std::string& key, Sources& sources) {
  return sourced(owner.at(key), key, sources).boolean();
}

CoreCoord columnsByRows(const Value& quantity, const std::string& key, Sources& sources) {
  const Value value = sourced(quantity, key, sources);
  const std::vector<Value> items = value.items();
  if (items.size() != 2)
    value.fail("expected [columns, rows], found a list of " + std::to_string(items.size()));
  const CoreCoord result{uint32_t(items[0].number(maxCoordinate)),
                         uint32_t(items[1].number(maxCoordinate))};
  if (result.x == 0 || result.y == 0)
    value.fail("a grid has at least one column and one row");
  return result;
}

Product parseProduct(const Value& value) {
  value.allowOnly({"name", "logical_grid", "compute_grid", "mesh"});
  Product product;
  product.name = value.at("name").text();
  product.logicalGrid = columnsByRows(value.at("logical_grid"), "logical_grid", product.sources);
  const Value compute = value.at("compute_grid");
  product.computeGrid = columnsByRows(compute, "compute_grid", product.sources);
  if (product.computeGrid.x > product.logicalGrid.x ||
      product.computeGrid.y > product.logicalGrid.y)
    compute.fail("the compute grid of \"" + product.name + "\" is larger than its logical grid");
  product.mesh = columnsByRows(value.at("mesh"), "mesh", product.sources);
  return product;
}

L1Map parseVersion(const Value& value, const Architecture& architecture) {
  value.allowOnly({"version", "source", "recognise", "map_end", "unreserved_base",
                   "max_circular_buffers", "max_semaphores", "allocation_alignment",
                   "max_pages_checked", "grid_checked", "compute_grids"});
  L1Map map;
  Sources& sources = map.sources;
  map.version = value.at("version").text();
  map.source = value.at("source").text();
  map.recognise = value.at("recognise").text();
  map.mapEnd = number(value, "map_end", sources);
  map.unreservedBase = number(value, "unreserved_base", sources);
  if (map.mapEnd > map.unreservedBase)
    value.at("map_end").fail("map_end is above unreserved_base; the ring lies between them");
  if (map.unreservedBase >= architecture.l1Size)
    value.at("unreserved_base").fail("unreserved_base is not below l1_size");
  map.maxCircularBuffers = unsigned(number(value, "max_circular_buffers", sources, 64));
  map.maxSemaphores = unsigned(number(value, "max_semaphores", sources, 1024));
  map.allocationAlignment = unsigned(number(value, "allocation_alignment", sources, 1 << 16));
  map.maxPagesChecked = boolean(value, "max_pages_checked", sources);
  map.gridChecked = boolean(value, "grid_checked", sources);
  if (const std::optional<Value> grids = value.find("compute_grids"))
    for (const auto& [name, grid, key] : grids->entries()) {
      if (std::ranges::find(architecture.products, name, &Product::name) ==
          architecture.products.end()) {
        std::vector<std::string_view> known;
        for (const Product& product : architecture.products)
          known.push_back(product.name);
        grid.fail("unknown product \"" + name + "\"" + yaml::suggestion(name, known));
      }
      map.computeGrids.emplace_back(name, columnsByRows(grid, "compute_grids." + name, sources));
    }
  return map;
}

Architecture parseFile(std::string_view text, const std::string& path) {
  const Value root = yaml::parse(text, path);
  root.allowOnly({"architecture", "status", "status_reason", "l1_size", "l1_header_size",
                  "l1_alignment", "dram_alignment", "max_runtime_args", "code_limits", "products",
                  "versions"});
  Architecture result;
  result.name = root.at("architecture").text();
  const Value status = root.at("status");
  result.status = status.text();
  if (result.status != "supported" && result.status != "simulator" && result.status != "retired")
    status.fail("unknown status \"" + result.status + "\"" +
                yaml::suggestion(result.status, {"supported", "simulator", "retired"}));
  if (const std::optional<Value> reason = root.find("status_reason"))
    result.statusReason = reason->text();
  else if (result.status != "supported")
    status.fail("the status \"" + result.status + "\" needs a status_reason; add it");
  result.l1Size = number(root, "l1_size", result.sources);
  result.l1HeaderSize =
      root.find("l1_header_size") ? number(root, "l1_header_size", result.sources) : result.l1Size;
  if (result.l1HeaderSize < result.l1Size)
    root.at("l1_header_size").fail("l1_header_size is below l1_size");
  result.l1Alignment = powerOfTwo(root, "l1_alignment", result.sources);
  result.dramAlignment = powerOfTwo(root, "dram_alignment", result.sources);
  result.maxRuntimeArgs = unsigned(number(root, "max_runtime_args", result.sources, 1 << 20));
  if (const std::optional<Value> limits = root.find("code_limits"))
    for (const auto& [processor, limit, key] : limits->entries())
      result.codeLimits.emplace_back(processor,
                                     number(*limits, processor, result.sources, 1 << 30));

  const Value products = root.at("products");
  for (const Value& item : products.items()) {
    Product product = parseProduct(item);
    if (std::ranges::find(result.products, product.name, &Product::name) != result.products.end())
      item.fail("the product \"" + product.name + "\" is there twice; remove one");
    result.products.push_back(std::move(product));
  }
  if (result.products.empty())
    products.fail("there is no product; add one");

  const Value versions = root.at("versions");
  for (const Value& item : versions.items()) {
    L1Map map = parseVersion(item, result);
    if (!result.versions.empty() && result.versions.back().version >= map.version)
      item.fail("the version \"" + map.version + "\" comes after \"" +
                result.versions.back().version + "\"; order versions from old to new");
    result.versions.push_back(std::move(map));
  }
  if (result.versions.empty())
    versions.fail("there is no version; add one");
  return result;
}

llvm::Error problem(const llvm::Twine& text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), text);
}

uint64_t alignedUp(uint64_t value, uint64_t alignment) {
  return (value + alignment - 1) / alignment * alignment;
}

} // namespace

llvm::Expected<Architecture> parseArchitecture(std::string_view yaml, const std::string& path) {
  return yaml::guarded(path, [&] { return parseFile(yaml, path); });
}

llvm::Expected<std::vector<Architecture>> readArchitectures(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator file(directory, error), end; file != end && !error;
       file.increment(error))
    if (llvm::sys::path::extension(file->path()) == ".yaml")
      paths.push_back(file->path());
  if (error)
    return problem(directory + ": " + error.message() + "; name a folder of budget files");
  if (paths.empty())
    return problem(directory + ": no *.yaml file; name a folder of budget files");
  std::ranges::sort(paths);
  std::vector<Architecture> result;
  for (const std::string& path : paths) {
    auto buffer = llvm::MemoryBuffer::getFile(path);
    if (!buffer)
      return problem(path + ":1:1: " + buffer.getError().message());
    const llvm::StringRef text = (*buffer)->getBuffer();
    llvm::Expected<Architecture> parsed = parseArchitecture({text.data(), text.size()}, path);
    if (!parsed)
      return parsed.takeError();
    result.push_back(std::move(*parsed));
  }
  std::ranges::sort(result, {}, &Architecture::name);
  return result;
}

llvm::Expected<Budget> makeBudget(const Architecture& architecture, const Product& product,
                                  const L1Map& map, uint64_t workerL1Size, uint64_t l1SmallSize) {
  Budget budget;
  budget.architecture = architecture.name;
  budget.product = product.name;
  budget.origin = architecture.name + ".yaml, version " + map.version;
  budget.l1Size = architecture.l1Size;
  budget.l1HeaderSize = architecture.l1HeaderSize;
  budget.unreservedBase = map.unreservedBase;
  budget.mapEnd = map.mapEnd;
  budget.l1Alignment = architecture.l1Alignment;
  budget.dramAlignment = architecture.dramAlignment;
  budget.allocationAlignment =
      map.allocationAlignment ? map.allocationAlignment : architecture.dramAlignment;
  budget.maxCircularBuffers = map.maxCircularBuffers;
  budget.maxSemaphores = map.maxSemaphores;
  budget.maxRuntimeArgs = architecture.maxRuntimeArgs;
  budget.codeLimits = architecture.codeLimits;
  budget.maxPagesChecked = map.maxPagesChecked;
  budget.gridChecked = map.gridChecked;
  budget.logicalGrid = product.logicalGrid;
  budget.computeGrid = product.computeGrid;
  for (const auto& [name, grid] : map.computeGrids)
    if (name == product.name)
      budget.computeGrid = grid;
  budget.mesh = product.mesh;

  if (workerL1Size != 0) {
    if (map.mapEnd == map.unreservedBase)
      return problem("worker_l1_size cannot be set: version " + map.version + " of " +
                     architecture.name + " has a fixed L1 map");
    // tt-metal: device.cpp, and metal_context.cpp: the parameter moves the base, the ring gains.
    const uint64_t largest = architecture.l1HeaderSize - map.mapEnd;
    if (workerL1Size > largest)
      return problem("Worker L1 size " + std::to_string(workerL1Size) +
                     " is larger than max size " + std::to_string(largest));
    budget.unreservedBase =
        alignedUp(architecture.l1HeaderSize - workerL1Size,
                  std::max(architecture.dramAlignment, architecture.l1Alignment));
    if (budget.unreservedBase >= budget.l1Size)
      return problem("worker_l1_size " + std::to_string(workerL1Size) +
                     " leaves no L1 above the base of " + std::to_string(budget.unreservedBase));
  }
  // tt-metal: l1_banking_allocator.cpp, generate_config.
  if (l1SmallSize >= budget.usable() ||
      alignedUp(l1SmallSize, architecture.dramAlignment) >= budget.usable())
    return problem("Reserved size must be less than bank size (l1_small_size " +
                   std::to_string(l1SmallSize) + ", bank size " + std::to_string(budget.usable()) +
                   ")");
  budget.l1SmallSize = alignedUp(l1SmallSize, architecture.dramAlignment);
  return budget;
}

llvm::Expected<std::pair<const Architecture*, const Product*>>
findProduct(const std::vector<Architecture>& architectures, std::string_view name) {
  std::vector<std::string_view> known;
  for (const Architecture& architecture : architectures)
    for (const Product& product : architecture.products) {
      if (product.name == name)
        return std::pair(&architecture, &product);
      known.push_back(product.name);
    }
  return problem("unknown product \"" + std::string(name) + "\"" + yaml::suggestion(name, known));
}

} // namespace l1budget
