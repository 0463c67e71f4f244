// SPDX-License-Identifier: Apache-2.0
//
// Reads the files of tests/data/oracle; each says in its first lines what its lines mean.
#pragma once

#include "analyzer/layout/Allocation.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace l1budget {

inline void PrintTo(const CoreRange& range, std::ostream* out) { *out << range.str(); }
inline void PrintTo(const AllocatorRegions& allocator, std::ostream* out) {
  *out << allocator.range.str();
  for (const auto& [begin, end] : allocator.regions)
    *out << " " << begin << "-" << end;
}

inline std::vector<std::string> oracleLines(const std::string& name) {
  const std::string path = std::string(L1BUDGET_SOURCE_DIR) + "/tests/data/oracle/" + name;
  auto buffer = llvm::MemoryBuffer::getFile(path);
  std::vector<std::string> lines;
  if (!buffer) {
    ADD_FAILURE() << path << ": " << buffer.getError().message();
    return lines;
  }
  llvm::SmallVector<llvm::StringRef> parts;
  (*buffer)->getBuffer().split(parts, '\n', -1, false);
  for (const llvm::StringRef line : parts)
    if (!line.starts_with("#"))
      lines.push_back(line.str());
  return lines;
}

inline std::vector<std::string> words(llvm::StringRef text, char separator = ' ',
                                      bool keepEmpty = false) {
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, separator, -1, keepEmpty);
  std::vector<std::string> result;
  for (const llvm::StringRef part : parts)
    result.push_back(part.str());
  return result;
}

inline uint64_t number(llvm::StringRef text) {
  uint64_t value = 0;
  if (text.getAsInteger(10, value))
    ADD_FAILURE() << "not a number: " << text.str();
  return value;
}

/// `0,0,7,7`.
inline CoreRange oracleRange(llvm::StringRef text) {
  const std::vector<std::string> parts = words(text, ',');
  return {{uint32_t(number(parts.at(0))), uint32_t(number(parts.at(1)))},
          {uint32_t(number(parts.at(2))), uint32_t(number(parts.at(3)))}};
}

/// `0,0,7,0;0,1,3,1`, or with another separator.
inline std::vector<CoreRange> oracleRanges(llvm::StringRef text, char separator = ';') {
  std::vector<CoreRange> ranges;
  for (const std::string& part : words(text, separator))
    ranges.push_back(oracleRange(part));
  return ranges;
}

/// `103712-105760`, from `base`.
inline std::pair<uint64_t, uint64_t> oracleSpan(llvm::StringRef text, uint64_t base = 0) {
  const auto [begin, end] = text.split('-');
  return {base + number(begin), base + number(end)};
}

} // namespace l1budget
