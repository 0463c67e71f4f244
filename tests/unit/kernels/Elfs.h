// SPDX-License-Identifier: Apache-2.0
//
// ELF files as yaml2obj makes them, of a text with no more than what a kernel's size is read from.
#pragma once

#include "llvm/ADT/SmallString.h"
#include "llvm/ObjectYAML/yaml2obj.h"
#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <string>

namespace l1budget {

inline std::string elfOfYaml(const std::string& yaml) {
  std::string bytes;
  llvm::raw_string_ostream out(bytes);
  llvm::yaml::Input input(yaml);
  EXPECT_TRUE(llvm::yaml::convertYAML(input, out, [](const llvm::Twine& problem) {
    ADD_FAILURE() << problem.str();
  })) << yaml;
  return bytes;
}

/// A kernel with so many bytes of code and of data, that runs from an address.
inline std::string kernelElf(unsigned code, unsigned data = 0, const char* address = "0x8000") {
  const std::string at = address, bytes = std::to_string(code);
  return elfOfYaml(
      "--- !ELF\n"
      "FileHeader: {Class: ELFCLASS32, Data: ELFDATA2LSB, Type: ET_EXEC,"
      " Machine: EM_RISCV, Entry: " +
      at +
      "}\n"
      "ProgramHeaders:\n"
      "  - {Type: PT_LOAD, FirstSec: .text, LastSec: .text, VAddr: " +
      at +
      "}\n"
      "  - {Type: PT_LOAD, FirstSec: .data, LastSec: .bss, VAddr: 0xFFB00000}\n"
      "Sections:\n"
      "  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: " +
      at + ", AddressAlign: 4, Size: " + bytes +
      "}\n"
      "  - {Name: .data, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_WRITE], Address: 0xFFB00000,"
      " AddressAlign: 4, Size: " +
      std::to_string(data) +
      "}\n"
      "  - {Name: .bss, Type: SHT_NOBITS, Flags: [SHF_ALLOC, SHF_WRITE], AddressAlign: 4, Size: "
      "512}\n");
}

} // namespace l1budget
