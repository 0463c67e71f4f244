// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"

#include "analyzer/frontend/DeriveBudget.h"

#include <algorithm>

namespace l1budget {
namespace {

/// A tree with the parts of a map that matter, written as tt-metal writes them: macros of macros,
/// and an enumerator of another header.
class Derive : public testing::Test {
protected:
  Derive() {
    folder_.makeFolder("tt_metal/api/tt-metalium");
    folder_.write("tt_metal/api/tt-metalium/circular_buffer_constants.h",
                  "#pragma once\n#include <cstdint>\n#if defined(ARCH_WORMHOLE)\n"
                  "constexpr static std::uint32_t NUM_CIRCULAR_BUFFERS = 32;\n#else\n"
                  "constexpr static std::uint32_t NUM_CIRCULAR_BUFFERS = 64;\n#endif\n");
  }
  void writeMap(const std::string& folder) {
    folder_.write(folder + "/core_config.h", "#pragma once\nenum { MaxProcessors = 2 };\n");
    folder_.write(folder + "/dev_mem_map.h",
                  "#pragma once\n#define MEM_L1_SIZE (1464 * 1024)\n#define MEM_MAILBOX_BASE 16\n"
                  "#define MEM_POOL_SIZE (144 * 8 * MaxProcessors)\n"
                  "#define MEM_MAP_END (30752 + MEM_POOL_SIZE)\n"
                  "#define MEM_LOGICAL_TO_VIRTUAL_SIZE ((12 + 12) * sizeof(uint8_t))\n");
    folder_.write(
        folder + "/noc/noc_parameters.h",
        "#pragma once\n#define NOC_DRAM_READ_ALIGNMENT_BYTES 32\n"
        "#define L1_ALIGNMENT (static_cast<uint32_t>(16 >= 16 ? 16 : 16))\n"
        "#define DRAM_ALIGNMENT (static_cast<uint32_t>(NOC_DRAM_READ_ALIGNMENT_BYTES))\n");
  }
  void writeHal(const std::string& folder, const std::string& size) {
    folder_.write(folder + "/wh_hal_tensix.cpp",
                  "void f() {\n  const uint32_t default_l1_kernel_config_size = " + size +
                      ";\n}\n");
  }
  llvm::Expected<DerivedMap> derive(std::string_view architecture = "wormhole_b0") {
    std::optional<Tree> tree = findTree(folder_.path());
    return deriveL1Map(*tree, architecture);
  }
  Folder folder_;
};

const DerivedNumber* find(const DerivedMap& map, std::string_view name) {
  auto found = std::find_if(map.numbers.begin(), map.numbers.end(),
                            [&](const DerivedNumber& number) { return number.name == name; });
  return found == map.numbers.end() ? nullptr : &*found;
}

TEST_F(Derive, ComputesTheMap) {
  writeMap("tt_metal/hw/inc/internal/tt-1xx/wormhole");
  writeHal("tt_metal/llrt/hal/tt-1xx/wormhole", "69 * 1024");
  llvm::Expected<DerivedMap> derived = derive();
  ASSERT_TRUE(bool(derived)) << llvm::toString(derived.takeError());
  EXPECT_EQ(derived->map.mapEnd, 33056u);
  EXPECT_EQ(derived->map.unreservedBase, 103712u);
  EXPECT_EQ(derived->map.maxCircularBuffers, 32u);
  EXPECT_EQ(derived->l1HeaderSize, 1499136u);
  EXPECT_EQ(derived->l1Alignment, 16u);
  EXPECT_EQ(derived->dramAlignment, 32u);
  EXPECT_EQ(derived->kernelConfigSize, 70656u);
}

TEST_F(Derive, NumbersSayWhereTheyComeFrom) {
  writeMap("tt_metal/hw/inc/internal/tt-1xx/wormhole");
  writeHal("tt_metal/llrt/hal/tt-1xx/wormhole", "69 * 1024");
  llvm::Expected<DerivedMap> derived = derive();
  ASSERT_TRUE(bool(derived)) << llvm::toString(derived.takeError());
  const DerivedNumber* mailbox = find(*derived, "MEM_MAILBOX_BASE");
  ASSERT_TRUE(mailbox);
  EXPECT_EQ(mailbox->value, 16u);
  EXPECT_EQ(mailbox->header, "tt_metal/hw/inc/internal/tt-1xx/wormhole/dev_mem_map.h");
  const DerivedNumber* buffers = find(*derived, "NUM_CIRCULAR_BUFFERS");
  ASSERT_TRUE(buffers);
  EXPECT_EQ(buffers->header, "tt_metal/api/tt-metalium/circular_buffer_constants.h");
  EXPECT_EQ(find(*derived, "MEM_LOGICAL_TO_VIRTUAL_SIZE")->value, 24u);
  EXPECT_FALSE(find(*derived, "MEM_ZEROS_BASE"));
}

TEST_F(Derive, KnowsTheLayoutsOfOlderTrees) {
  for (const char* folder : {"tt_metal/hw/inc/wormhole", "tt_metal/hw/inc/tt-1xx/wormhole",
                             "libexec/tt-metalium/tt_metal/hw/inc/internal/tt-1xx/wormhole"}) {
    writeMap(folder);
    llvm::Expected<DerivedMap> derived = derive();
    ASSERT_TRUE(bool(derived)) << folder << llvm::toString(derived.takeError());
    EXPECT_EQ(derived->map.mapEnd, 33056u) << folder;
    std::filesystem::remove_all(folder_.path(folder));
  }
}

/// A tree of 2024: one header has the map of all architectures, as constants.
TEST_F(Derive, KnowsAMapWithoutARing) {
  folder_.write("tt_metal/host_api.hpp", "");
  folder_.write("tt_metal/hw/inc/wormhole/dev_mem_map.h", "#define MEM_L1_SIZE (1464 * 1024)\n");
  folder_.write("tt_metal/impl/program/program.cpp", "");
  folder_.write("tt_metal/impl/buffers/circular_buffer.cpp", "");
  const std::string map = "#pragma once\n#include <cstdint>\n"
                          "constexpr static std::uint32_t L1_ALIGNMENT = 16;\n"
                          "constexpr static std::uint32_t DRAM_ALIGNMENT = 32;\n"
                          "constexpr static std::uint32_t NUM_CIRCULAR_BUFFERS = 32;\n"
                          "constexpr static std::uint32_t NUM_SEMAPHORES = 4;\n"
                          "constexpr static std::uint32_t PRINT_BUFFER_END = 105 * 1024;\n";
  const std::string header = "tt_metal/hostdevcommon/common_runtime_address_map.h";
  folder_.write(header, map + "constexpr static std::uint32_t L1_UNRESERVED_BASE = "
                              "PRINT_BUFFER_END + 14 * L1_ALIGNMENT;\n");
  llvm::Expected<DerivedMap> derived = derive();
  ASSERT_TRUE(bool(derived)) << llvm::toString(derived.takeError());
  EXPECT_EQ(derived->map.unreservedBase, 107744u);
  EXPECT_EQ(derived->map.mapEnd, 107744u);
  EXPECT_EQ(derived->kernelConfigSize, 0u);
  EXPECT_EQ(derived->map.allocationAlignment, 1u);
  EXPECT_EQ(derived->map.maxCircularBuffers, 32u);
  EXPECT_EQ(derived->map.maxSemaphores, 4u);
  EXPECT_FALSE(derived->map.maxPagesChecked);
  EXPECT_EQ(find(*derived, "L1_UNRESERVED_BASE")->header, header);

  // Later that year, a ring came, and alignment.
  folder_.write("tt_metal/impl/program/program.cpp", "computed_addr = align(computed_addr, 32);");
  folder_.write(header, map + "constexpr static std::uint32_t L1_KERNEL_CONFIG_BASE = 105 * 1024;\n"
                              "constexpr static std::uint32_t L1_UNRESERVED_BASE = 108 * 1024;\n");
  llvm::Expected<DerivedMap> later = derive();
  ASSERT_TRUE(bool(later)) << llvm::toString(later.takeError());
  EXPECT_EQ(later->map.mapEnd, 107520u);
  EXPECT_EQ(later->kernelConfigSize, 3072u);
  EXPECT_EQ(later->map.allocationAlignment, 0u);
}

TEST_F(Derive, TheKernelConfigSizeIsTheTrees) {
  writeMap("tt_metal/hw/inc/wormhole");
  writeHal("tt_metal/llrt/wormhole", "(70 * 1024)");
  llvm::Expected<DerivedMap> derived = derive();
  ASSERT_TRUE(bool(derived)) << llvm::toString(derived.takeError());
  EXPECT_EQ(derived->kernelConfigSize, 71680u);
  EXPECT_EQ(derived->map.unreservedBase, 104736u);
}

TEST_F(Derive, WhatTheTreeDoesNotSayIsAnAssumption) {
  writeMap("tt_metal/hw/inc/wormhole");
  writeHal("tt_metal/llrt/wormhole", "system(\"rm\")");
  llvm::Expected<DerivedMap> derived = derive();
  ASSERT_TRUE(bool(derived)) << llvm::toString(derived.takeError());
  EXPECT_EQ(derived->kernelConfigSize, 70656u);
  ASSERT_FALSE(derived->assumptions.empty());
  EXPECT_EQ(derived->assumptions[0], "the default kernel-config size is 69 KiB: the tree has no "
                                     "wh_hal_tensix.cpp that says otherwise");
}

TEST_F(Derive, ErrorsSayWhatIsMissing) {
  auto message = [&](std::string_view architecture) {
    llvm::Expected<DerivedMap> derived = derive(architecture);
    return derived ? std::string() : llvm::toString(derived.takeError());
  };
  EXPECT_EQ(message("blackhole"), folder_.path() +
                                      ": no dev_mem_map.h for blackhole; the tree may not "
                                      "support it, use a budget of budgets/ instead");
  EXPECT_EQ(message("grayskull"), folder_.path() +
                                      ": no L1 map is known for architecture grayskull; "
                                      "use wormhole_b0, blackhole or quasar");
  folder_.write("tt_metal/hw/inc/blackhole/dev_mem_map.h", "#define MEM_MAP_END (nothing)\n");
  EXPECT_EQ(message("blackhole").substr(folder_.path().size()),
            ": its headers give no value for MEM_MAP_END (use of undeclared identifier 'nothing')");
}

} // namespace
} // namespace l1budget
