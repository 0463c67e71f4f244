// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Budget.h"

#include <gtest/gtest.h>

#include <map>

namespace l1budget {
namespace {

const std::vector<Architecture>& architectures() {
  static const std::vector<Architecture> all = [] {
    auto read = readArchitectures(std::string(L1BUDGET_SOURCE_DIR) + "/budgets");
    if (!read) {
      ADD_FAILURE() << llvm::toString(read.takeError());
      return std::vector<Architecture>();
    }
    return std::move(*read);
  }();
  return all;
}

const L1Map& version(const Architecture& architecture, std::string_view name) {
  for (const L1Map& map : architecture.versions)
    if (map.version == name)
      return map;
  ADD_FAILURE() << architecture.name << " has no version " << name;
  return architecture.versions.front();
}

Budget budget(std::string_view product, std::string_view map, uint64_t workerL1Size = 0,
              uint64_t l1SmallSize = 0) {
  auto found = findProduct(architectures(), product);
  if (!found) {
    ADD_FAILURE() << llvm::toString(found.takeError());
    return {};
  }
  auto made = makeBudget(*found->first, *found->second, version(*found->first, map), workerL1Size,
                         l1SmallSize);
  if (!made) {
    ADD_FAILURE() << llvm::toString(made.takeError());
    return {};
  }
  return *made;
}

std::string budgetError(std::string_view product, std::string_view map, uint64_t workerL1Size,
                        uint64_t l1SmallSize = 0) {
  auto found = findProduct(architectures(), product);
  auto made = makeBudget(*found->first, *found->second, version(*found->first, map), workerL1Size,
                         l1SmallSize);
  return made ? "no error" : llvm::toString(made.takeError());
}

TEST(Budgets, AllArchitectures) {
  std::vector<std::string> names;
  for (const Architecture& architecture : architectures())
    names.push_back(architecture.name + " " + architecture.status);
  EXPECT_EQ(names, (std::vector<std::string>{"blackhole supported", "grayskull retired",
                                             "quasar simulator", "wormhole_b0 supported"}));
}

struct MapFacts {
  const char* product;
  const char* version;
  uint64_t base, ring, usable, maxWorkerL1Size;
};

TEST(Budgets, MapsOfAllVersions) {
  for (const MapFacts& facts : std::initializer_list<MapFacts>{
           {"n150", "2024-03", 107744, 0, 1391392, 0},
           {"n150", "2025-06", 97248, 70672, 1401888, 1472560},
           {"n150", "2025-09", 100352, 70656, 1398784, 1469440},
           {"n150", "2025-12", 102688, 70672, 1396448, 1467120},
           {"n150", "2026-03", 103712, 70656, 1395424, 1466080},
           {"n150", "2026-04", 103712, 70656, 1395424, 1466080},
           {"p150", "2025-06", 98304, 70672, 1474560, 1545232},
           {"p150", "2025-09", 101952, 70656, 1470912, 1541568},
           {"p150", "2025-12", 104192, 70704, 1468672, 1539376},
           {"p150", "2026-03", 111104, 70688, 1461760, 1532448},
           {"p150", "2026-04", 111104, 70656, 1461760, 1532416},
           {"quasar-sim", "2025-12", 133312, 70688, 1365824, 4131680},
           {"quasar-sim", "2026-04", 763776, 70672, 735360, 3501200},
           {"e150", "2024-03", 107744, 0, 940832, 0},
       }) {
    SCOPED_TRACE(std::string(facts.product) + " " + facts.version);
    const Budget made = budget(facts.product, facts.version);
    EXPECT_EQ(made.unreservedBase, facts.base);
    EXPECT_EQ(made.ringSize(), facts.ring);
    EXPECT_EQ(made.usable(), facts.usable);
    if (facts.maxWorkerL1Size)
      EXPECT_EQ(budgetError(facts.product, facts.version, facts.maxWorkerL1Size + 1),
                "Worker L1 size " + std::to_string(facts.maxWorkerL1Size + 1) +
                    " is larger than max size " + std::to_string(facts.maxWorkerL1Size));
  }
}

TEST(Budgets, GridsOfProducts) {
  const std::map<std::string, std::vector<uint32_t>> grids{{"n150", {8, 9, 8, 8, 1, 1}},
                                                           {"n300", {8, 8, 8, 7, 2, 1}},
                                                           {"t3000", {8, 8, 8, 7, 4, 2}},
                                                           {"galaxy", {8, 10, 8, 9, 4, 8}},
                                                           {"p150", {12, 10, 11, 10, 1, 1}},
                                                           {"p100", {12, 10, 11, 10, 1, 1}},
                                                           {"p300", {12, 10, 11, 10, 2, 1}},
                                                           {"bh-galaxy", {13, 10, 12, 10, 4, 8}},
                                                           {"p150-old-fw", {14, 10, 13, 10, 1, 1}},
                                                           {"e150", {12, 10, 12, 9, 1, 1}},
                                                           {"e75", {12, 8, 11, 8, 1, 1}},
                                                           {"quasar-sim", {8, 4, 8, 4, 1, 1}}};
  size_t count = 0;
  for (const Architecture& architecture : architectures())
    for (const Product& product : architecture.products) {
      ++count;
      EXPECT_EQ((std::vector<uint32_t>{product.logicalGrid.x, product.logicalGrid.y,
                                       product.computeGrid.x, product.computeGrid.y, product.mesh.x,
                                       product.mesh.y}),
                grids.at(product.name))
          << product.name;
    }
  EXPECT_EQ(count, grids.size());
}

TEST(Budgets, FactsThatChangedWithVersions) {
  EXPECT_EQ(budget("galaxy", "2025-06").computeGrid, (CoreCoord{8, 8}));
  EXPECT_EQ(budget("galaxy", "2025-09").computeGrid, (CoreCoord{8, 9}));
  EXPECT_EQ(budget("p150", "2025-12").maxCircularBuffers, 32u);
  EXPECT_EQ(budget("p150", "2026-03").maxCircularBuffers, 64u);
  EXPECT_EQ(budget("n150", "2026-04").maxCircularBuffers, 32u);
  EXPECT_EQ(budget("n150", "2024-03").allocationAlignment, 1u);
  EXPECT_EQ(budget("n150", "2025-06").allocationAlignment, 32u);
  EXPECT_EQ(budget("p150", "2025-06").allocationAlignment, 64u);
  EXPECT_EQ(budget("n150", "2024-03").maxSemaphores, 4u);
  EXPECT_EQ(budget("n150", "2025-06").maxSemaphores, 16u);
  EXPECT_FALSE(budget("n150", "2025-06").maxPagesChecked);
  EXPECT_TRUE(budget("n150", "2025-09").maxPagesChecked);
  EXPECT_FALSE(budget("n150", "2025-12").gridChecked);
  EXPECT_TRUE(budget("n150", "2026-03").gridChecked);
  EXPECT_EQ(budget("n150", "2026-04").origin, "wormhole_b0.yaml, version 2026-04");
}

TEST(Budgets, EveryNumberHasASourceAndEveryVersionASign) {
  for (const Architecture& architecture : architectures()) {
    EXPECT_GE(architecture.sources.size(), 4u);
    for (const L1Map& map : architecture.versions) {
      EXPECT_GE(map.sources.size(), 7u) << architecture.name << " " << map.version;
      EXPECT_FALSE(map.recognise.empty());
    }
  }
}

TEST(MakeBudget, WorkerL1SizeMovesTheBase) {
  const Budget wormhole = budget("n150", "2026-04", 1 << 20);
  EXPECT_EQ(wormhole.unreservedBase, 450560u);
  EXPECT_EQ(wormhole.ringSize(), 450560u - 33056u);
  EXPECT_EQ(budget("p150", "2026-04", 1 << 20).unreservedBase, 524288u);
  EXPECT_EQ(budget("n150", "2026-04", 1395424).unreservedBase, 103712u);
  // A size that is not aligned leaves a base that is.
  EXPECT_EQ(budget("n150", "2026-04", 1000001).unreservedBase, 499136u);
  EXPECT_EQ(budget("p150", "2026-04", 1000001).unreservedBase, 572864u);
  EXPECT_EQ(budgetError("n150", "2024-03", 1000000),
            "worker_l1_size cannot be set: version 2024-03 of wormhole_b0 has a fixed L1 map");
  // The base counts from the headers' 4 MiB and lands above what the descriptor allows.
  EXPECT_EQ(budgetError("quasar-sim", "2026-04", 1 << 20),
            "worker_l1_size 1048576 leaves no L1 above the base of 3145728");
}

TEST(MakeBudget, L1SmallIsRoundedAndBounded) {
  EXPECT_EQ(budget("n150", "2026-04", 0, 24576).l1SmallSize, 24576u);
  EXPECT_EQ(budget("p150", "2026-04", 0, 100).l1SmallSize, 128u);
  EXPECT_EQ(budgetError("n150", "2026-04", 0, 1395424),
            "Reserved size must be less than bank size (l1_small_size 1395424, bank size 1395424)");
  EXPECT_NE(budgetError("n150", "2026-04", 0, UINT64_MAX), "no error");
}

TEST(FindProduct, NamesTheNearest) {
  EXPECT_EQ(llvm::toString(findProduct(architectures(), "n15").takeError()),
            "unknown product \"n15\"; did you mean \"n150\"?");
  EXPECT_EQ(llvm::toString(findProduct(architectures(), "completely-else").takeError()),
            "unknown product \"completely-else\"; known are: p150, p100, p300, bh-galaxy, "
            "p150-old-fw, e150, e75, quasar-sim, n150, n300, t3000, galaxy");
}

// ----- errors -----------------------------------------------------------------------------------

const std::string valid = R"(architecture: toy
status: supported
l1_size: {value: 4096, source: a}
l1_alignment: {value: 16, source: a}
dram_alignment: {value: 32, source: a}
max_runtime_args: {value: 341, source: a}
products:
  - name: one
    logical_grid: {value: [2, 2], source: a}
    compute_grid: {value: [2, 1], source: a}
    mesh: {value: [1, 1], source: a}
versions:
  - version: 2026-04
    source: a
    recognise: b
    map_end: {value: 128, source: a}
    unreserved_base: {value: 1024, source: a}
    max_circular_buffers: {value: 32, source: a}
    max_semaphores: {value: 16, source: a}
    allocation_alignment: {value: 0, source: a}
    max_pages_checked: {value: true, source: a}
    grid_checked: {value: true, source: a}
)";

std::string errorOf(std::string_view text) {
  auto parsed = parseArchitecture(text, "toy.yaml");
  if (parsed)
    return "no error";
  const std::string message = llvm::toString(parsed.takeError());
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  EXPECT_EQ(message.rfind("toy.yaml:", 0), 0u) << message;
  return message;
}

/// The error of the valid file with one text replaced.
std::string errorWith(const std::string& what, const std::string& by) {
  std::string text = valid;
  text.replace(text.find(what), what.size(), by);
  return errorOf(text);
}

TEST(BudgetErrors, TheValidFileIsValid) { EXPECT_EQ(errorOf(valid), "no error"); }

TEST(BudgetErrors, UnknownKeyNamesTheNearest) {
  EXPECT_EQ(errorWith("l1_size:", "l1_sizes:"),
            "toy.yaml:3:1: unknown key \"l1_sizes\"; did you mean \"l1_size\"?");
  EXPECT_EQ(errorWith("mesh:", "bananas_in_pyjamas:"),
            "toy.yaml:11:5: unknown key \"bananas_in_pyjamas\"; known are: name, logical_grid, "
            "compute_grid, mesh");
}

TEST(BudgetErrors, MissingKey) {
  EXPECT_EQ(errorWith("l1_size: {value: 4096, source: a}\n", ""),
            "toy.yaml:1:1: the key \"l1_size\" is missing; add it");
  EXPECT_EQ(errorWith("{value: 4096, source: a}", "{value: 4096}"),
            "toy.yaml:3:10: the key \"source\" is missing; add it");
}

TEST(BudgetErrors, WrongNumbers) {
  EXPECT_EQ(errorWith("4096", "-4096"),
            "toy.yaml:3:18: expected a number that is not negative, found \"-4096\"");
  EXPECT_EQ(errorWith("4096", "lots"),
            "toy.yaml:3:18: expected a whole number, found \"lots\"; write it in decimal digits");
  EXPECT_EQ(errorWith("4096", "[1]"), "toy.yaml:3:18: expected a whole number, found a list");
  EXPECT_EQ(errorWith("4096", "99999999999999999999999"),
            "toy.yaml:3:18: the number \"99999999999999999999999\" is too large; the largest is "
            "1099511627776");
  EXPECT_EQ(errorWith("{value: 32, source: a}\nmax_runtime", "{value: 24, source: a}\nmax_runtime"),
            "toy.yaml:5:25: an alignment is a power of two, found 24");
  EXPECT_EQ(errorWith("{value: 4096, source: a}", "4096"),
            "toy.yaml:3:10: expected a mapping of `key: value` lines, found a single value");
  EXPECT_EQ(errorWith("[2, 1]", "[2, 1, 3]"),
            "toy.yaml:10:27: expected [columns, rows], found a list of 3");
  EXPECT_EQ(errorWith("[2, 1]", "[2, 0]"),
            "toy.yaml:10:27: a grid has at least one column and one row");
  EXPECT_EQ(errorWith("{value: true, source: a}", "{value: maybe, source: a}"),
            "toy.yaml:21:32: expected true or false, found \"maybe\"");
}

TEST(BudgetErrors, NumbersThatContradict) {
  EXPECT_EQ(errorWith("{value: 128,", "{value: 1128,"),
            "toy.yaml:16:14: map_end is above unreserved_base; the ring lies between them");
  EXPECT_EQ(errorWith("{value: 1024,", "{value: 4096,"),
            "toy.yaml:17:22: unreserved_base is not below l1_size");
  EXPECT_EQ(errorWith("[2, 1]", "[3, 1]"),
            "toy.yaml:10:19: the compute grid of \"one\" is larger than its logical grid");
  EXPECT_EQ(errorWith("status: supported", "status: suported"),
            "toy.yaml:2:9: unknown status \"suported\"; did you mean \"supported\"?");
}

TEST(BudgetErrors, NotYaml) {
  EXPECT_EQ(errorOf("a: [1, 2"),
            "toy.yaml:1:1: end of sequence flow not found; the file is not valid YAML here");
  EXPECT_NE(errorOf("\tx: 1\n  - y"), "no error");
  EXPECT_NE(errorOf(""), "no error");
  EXPECT_NE(errorOf("just words"), "no error");
  EXPECT_NE(errorOf("[]"), "no error");
  EXPECT_NE(errorOf("? [a, b]\n: c\n"), "no error");
  EXPECT_EQ(errorOf(valid + "---\n" + valid),
            "toy.yaml:23:1: a second document starts here; keep one document a file");
  EXPECT_EQ(errorWith("status: supported", "status: supported\nstatus: retired"),
            "toy.yaml:3:1: the key \"status\" is there twice; remove one");
}

TEST(BudgetErrors, WhatCouldExplode) {
  EXPECT_EQ(errorOf("a: &x [1]\nb: [*x, *x]\n"),
            "toy.yaml:1:4: anchors are not supported; write the value out");
  EXPECT_EQ(errorOf(std::string((16 << 20) + 1, '#')),
            "toy.yaml:1:1: the file is larger than 16 MiB; is it the right one?");
  EXPECT_NE(errorOf(std::string(100'000, '[')), "no error");
  EXPECT_NE(errorOf(std::string(200'000, '{')), "no error");
  std::string dashes;
  for (int depth = 0; depth < 100'000; ++depth)
    dashes += "- ";
  EXPECT_NE(errorOf(dashes), "no error");
  std::string many = "a: [";
  for (int value = 0; value < 600'000; ++value)
    many += "1, ";
  EXPECT_NE(errorOf(many + "1]").find("more than 500000 values"), std::string::npos);
}

TEST(BudgetErrors, NotText) {
  EXPECT_EQ(errorOf("a: 1\nb: \xff\xfe\n"),
            "toy.yaml:2:4: the file is not UTF-8 text; save it as UTF-8");
  EXPECT_EQ(errorOf(std::string("a: \0b", 5)),
            "toy.yaml:1:4: the file is not UTF-8 text; save it as UTF-8");
}

TEST(BudgetErrors, NoFolder) {
  EXPECT_EQ(llvm::toString(readArchitectures("/nowhere").takeError()),
            "/nowhere: No such file or directory; name a folder of budget files");
}

} // namespace
} // namespace l1budget
