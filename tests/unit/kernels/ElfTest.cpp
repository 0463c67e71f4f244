// SPDX-License-Identifier: Apache-2.0
#include "analyzer/kernels/Elf.h"

#include "tests/unit/kernels/Elfs.h"

namespace l1budget {
namespace {

std::string problemOf(const std::string& bytes) {
  auto size = elfSizeOf({bytes, "kernel.elf"});
  return size ? "none" : llvm::toString(size.takeError());
}

TEST(Elf, EachSegmentIsRoundedToWordsAndZeroesAreNotStored) {
  const std::string bytes = kernelElf(1001, 6);
  auto size = elfSizeOf({bytes, "kernel.elf"});
  ASSERT_TRUE(bool(size)) << llvm::toString(size.takeError());
  EXPECT_EQ(size->code, 1004u);
  EXPECT_EQ(size->packed, 1004u + 8u);
  EXPECT_EQ(size->address, 0x8000u);
}

TEST(Elf, OtherFilesAreSaidToBeOthers) {
  EXPECT_EQ(problemOf(""), "it is not an ELF file");
  EXPECT_EQ(problemOf("#!/bin/sh\n"), "it is not an ELF file");
  const std::string header = "--- !ELF\nFileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, ";
  EXPECT_EQ(problemOf(elfOfYaml(header + "Type: ET_REL, Machine: EM_RISCV}\n")),
            "it is not an executable");
  EXPECT_EQ(problemOf(elfOfYaml(header + "Type: ET_EXEC, Machine: EM_386}\n")),
            "it is not for RISC-V");
  EXPECT_EQ(problemOf(elfOfYaml(header + "Type: ET_EXEC, Machine: EM_RISCV}\n")),
            "first loadable segment is not text");
}

/// No prefix of a file and no changed byte of its headers does more than an error.
TEST(Elf, BrokenFilesAreErrors) {
  const std::string whole = kernelElf(64, 16);
  for (size_t length = 0; length < whole.size(); ++length)
    (void)problemOf(whole.substr(0, length));
  for (size_t at = 0; at < std::min<size_t>(whole.size(), 256); ++at)
    for (const unsigned char value : {0x00, 0x7F, 0x80, 0xFF}) {
      std::string changed = whole;
      changed[at] = char(value);
      if (auto size = elfSizeOf({changed, "kernel.elf"}))
        EXPECT_LE(size->packed, 4 * whole.size()) << at;
      else
        llvm::consumeError(size.takeError());
    }
}

} // namespace
} // namespace l1budget
