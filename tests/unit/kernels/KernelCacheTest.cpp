// SPDX-License-Identifier: Apache-2.0
#include "analyzer/kernels/KernelCache.h"

#include "tests/unit/frontend/Folder.h"
#include "tests/unit/kernels/Elfs.h"

#include <sys/stat.h>

namespace l1budget {
namespace {

class Cache {
public:
  Cache() {
    wormhole_.codeLimits = {{"ncrisc", 16384}};
    kernel.source = "ops/kernels/reader.cpp";
    kernel.processor = "RISCV_0";
  }

  void write(const std::string& file, const std::string& bytes) { folder_.write(file, bytes); }
  void build(const std::string& build, const std::string& processor, const std::string& elf) {
    write(build + "/" + processor + "/" + processor + ".elf", elf);
  }
  void include(const std::string& build, const std::string& path) {
    write(build + "/kernel_includes.hpp", "#include \"" + path + "\"\n");
  }

  /// `brisc 1004 reader/1 (by source)`; `~` in front of an estimate.
  std::string text(const Kernel& asked, bool onBlackhole = false) {
    auto cache = KernelCache::open(folder_.path());
    if (!cache)
      return llvm::toString(cache.takeError());
    std::string result;
    for (const KernelText& text : (*cache)->textOf(asked, onBlackhole ? Budget() : wormhole_))
      result += (result.empty() ? "" : ", ") + std::string(text.isEstimate ? "~" : "") +
                text.processor + " " + std::to_string(text.bytes) + " " + text.origin;
    problems = (*cache)->problems();
    return result.empty() ? "nothing" : result;
  }
  std::string text() { return text(kernel); }

  Kernel kernel;
  ExprPool pool;
  std::vector<std::string> problems;
  const Folder& folder() const { return folder_; }

private:
  Folder folder_;
  Budget wormhole_;
};

TEST(KernelCache, AllLayoutsOfTheYears) {
  for (const char* above : {".", "11857446", "tt-metal-cache/11857446", "15db9cc90e/4098",
                            "tt-metal-cache/15db9cc90e/4098"}) {
    Cache cache;
    const std::string build = std::string(above) + "/kernels/reader/77";
    cache.include(build, "/opt/tt-metal/ops/kernels/reader.cpp");
    cache.build(build, "brisc", kernelElf(1000, 8));
    EXPECT_EQ(cache.text(), "brisc 1008 reader/77 (by source)") << above;
  }
}

TEST(KernelCache, AFolderWithoutKernelsIsAnError) {
  Cache cache;
  cache.write("a/b.txt", "");
  EXPECT_NE(cache.text().find("has no built kernel"), std::string::npos);
  auto opened = KernelCache::open(cache.folder().path("none"));
  ASSERT_FALSE(bool(opened));
  EXPECT_NE(llvm::toString(opened.takeError()).find("is not a folder"), std::string::npos);
}

TEST(KernelCache, AnotherSourceOfThatNameIsNotTheKernel) {
  Cache cache;
  cache.include("k/kernels/reader/1", "other/reader.cpp");
  cache.build("k/kernels/reader/1", "brisc", kernelElf(500));
  EXPECT_EQ(cache.text(), "nothing");
  cache.include("k/kernels/reader/2", "ops/kernels/reader.cpp");
  cache.build("k/kernels/reader/2", "brisc", kernelElf(600));
  EXPECT_EQ(cache.text(), "brisc 600 reader/2 (by source)");
}

TEST(KernelCache, ByNameAloneItIsAnEstimate) {
  Cache cache;
  cache.build("k/kernels/reader/1", "brisc", kernelElf(500));
  EXPECT_EQ(cache.text(), "~brisc 500 reader/1 (by name)");
}

TEST(KernelCache, SeveralBuildsThatNothingTellsApart) {
  Cache cache;
  for (const unsigned hash : {1, 2, 3}) {
    const std::string build = "k/kernels/reader/" + std::to_string(hash);
    cache.include(build, "ops/kernels/reader.cpp");
    cache.build(build, "brisc", kernelElf(500));
  }
  EXPECT_EQ(cache.text(), "brisc 500 reader/1 (by source)");
  cache.build("k/kernels/reader/2", "brisc", kernelElf(700));
  EXPECT_EQ(cache.text(), "~brisc 700 reader/2 (the largest of 3 builds by source)");
}

TEST(KernelCache, ArgumentsThatTheRuntimeListed) {
  Cache cache;
  for (const unsigned hash : {1, 2}) {
    const std::string build = "k/kernels/reader/" + std::to_string(hash);
    cache.include(build, "ops/kernels/reader.cpp");
    cache.build(build, "brisc", kernelElf(100 * hash));
  }
  cache.write("k/kernels/kernel_args.csv",
              "/opt/k/kernels/reader/1/brisc/, , ARCH_WORMHOLE, ARGS=4, 2048, NOC_INDEX=1\n"
              "/opt/k/kernels/reader/2/brisc/, , ARCH_WORMHOLE, ARGS=8, 2048, NOC_INDEX=1\n");
  cache.kernel.compileTimeArgs = {cache.pool.u32(4), cache.pool.u32(2048)};
  EXPECT_EQ(cache.text(), "brisc 100 reader/1 (by source, arguments)");
  cache.kernel.compileTimeArgs = {cache.pool.u32(16), cache.pool.u32(2048)};
  EXPECT_EQ(cache.text(), "~brisc 200 reader/2 (the largest of 2 builds by source; built with "
                          "other arguments or defines)");
  cache.kernel.compileTimeArgs = {cache.pool.input("n", u32Type)};
  EXPECT_EQ(cache.text(), "~brisc 200 reader/2 (the largest of 2 builds by source)");
}

TEST(KernelCache, DefinesOfComputeKernels) {
  Cache cache;
  cache.kernel.kind = KernelKind::Compute;
  for (const unsigned hash : {1, 2}) {
    const std::string build = "k/kernels/reader/" + std::to_string(hash);
    for (const char* processor : {"trisc0", "trisc1", "trisc2"})
      cache.build(build, processor, kernelElf(100 * hash));
    cache.write(build + "/chlkc_unpack.cpp", "#define TRISC_UNPACK\n"
                                             "#include \"defines_generated.h\"\n"
                                             "#include \"ops/kernels/reader.cpp\"\n");
    cache.write(build + "/defines_generated.h",
                "#define OP " + std::to_string(hash) + "\n#define NOC_MODE 0\n");
  }
  cache.kernel.defines = {{"OP", "1"}};
  EXPECT_EQ(cache.text(),
            "trisc0 100 reader/1 (by source, defines), trisc1 100 reader/1 (by source, "
            "defines), trisc2 100 reader/1 (by source, defines)");
}

TEST(KernelCache, ABuildThatLacksAProcessorIsNoBuild) {
  Cache cache;
  cache.kernel.kind = KernelKind::Compute;
  for (const char* processor : {"trisc0", "trisc1"})
    cache.build("k/kernels/reader/1", processor, kernelElf(100));
  EXPECT_EQ(cache.text(), "nothing");
}

TEST(KernelCache, BuildsOfAnotherArchitecture) {
  Cache cache;
  cache.kernel.processor = "RISCV_1";
  for (const char* key : {"wormhole", "blackhole"}) {
    const std::string build = std::string(key) + "/kernels/reader/" + key;
    cache.include(build, "ops/kernels/reader.cpp");
    const bool isWormhole = key[0] == 'w';
    cache.build(build, "ncrisc",
                kernelElf(isWormhole ? 100 : 200, 0, isWormhole ? "0xFFC00000" : "0x5B00"));
  }
  EXPECT_EQ(cache.text(), "ncrisc 100 reader/wormhole (by source)");
  EXPECT_EQ(cache.text(cache.kernel, true), "ncrisc 200 reader/blackhole (by source)");
}

TEST(KernelCache, InLineKernelsByTheirText) {
  Cache cache;
  cache.kernel.source = "Kernel_Source_Code";
  cache.kernel.inlineSource = true;
  cache.kernel.inlineText = "void kernel_main() {\n}\n";
  for (const unsigned hash : {1, 2}) {
    const std::string build = "k/kernels/Kernel_Source_Code/" + std::to_string(hash);
    cache.build(build, "brisc", kernelElf(100 * hash));
    cache.write(build + "/kernel_includes.hpp",
                hash == 1 ? "void kernel_main() { wait(); }\n" : cache.kernel.inlineText);
  }
  EXPECT_EQ(cache.text(), "brisc 200 Kernel_Source_Code/2 (by source)");
}

TEST(KernelCache, WhatCannotBeReadIsSaidAndNotUsed) {
  Cache cache;
  cache.include("k/kernels/reader/1", "ops/kernels/reader.cpp");
  cache.build("k/kernels/reader/1", "brisc", "no ELF");
  EXPECT_EQ(cache.text(), "nothing");
  ASSERT_EQ(cache.problems.size(), 1u);
  EXPECT_NE(cache.problems[0].find("brisc.elf: it is not an ELF file"), std::string::npos);
}

TEST(KernelCache, NothingIsWaitedForAndNoLinkIsFollowedForEver) {
  Cache cache;
  cache.include("k/kernels/reader/1", "ops/kernels/reader.cpp");
  cache.folder().makeFolder("k/kernels/reader/1/brisc");
  mkfifo(cache.folder().path("k/kernels/reader/1/brisc/brisc.elf").c_str(), 0600);
  cache.folder().link(cache.folder().path(), "k/again");
  EXPECT_EQ(cache.text(), "nothing");
  ASSERT_GE(cache.problems.size(), 1u);
  EXPECT_NE(cache.problems[0].find("it is not a file"), std::string::npos);
}

} // namespace
} // namespace l1budget
