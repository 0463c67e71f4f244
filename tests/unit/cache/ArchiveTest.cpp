// SPDX-License-Identifier: Apache-2.0
#include "analyzer/support/Site.h"

#include <gtest/gtest.h>

#include <limits>

namespace l1budget {
namespace {

enum class Kind : uint8_t { A, B };

struct Everything {
  bool flag = true;
  int64_t low = std::numeric_limits<int64_t>::min();
  uint64_t high = std::numeric_limits<uint64_t>::max();
  Kind kind = Kind::B;
  std::string text = std::string("a\0b", 3);
  std::vector<std::string> again{"same", "same", ""};
  std::optional<int> some = -1, none;
  std::vector<std::pair<Site, unsigned>> nested{{{"f.cpp", 1, 2}, 3}};
  friend bool operator==(const Everything&, const Everything&) = default;
};

void transfer(auto& archive, Is<Everything> auto& value) {
  auto& [flag, low, high, kind, text, again, some, none, nested] = value;
  archive(flag, low, high, kind, text, again, some, none, nested);
}

std::string written(const Everything& value) {
  ArchiveWriter writer;
  writer(value);
  return writer.take();
}

TEST(Archive, ReadsWhatWasWritten) {
  Everything read{.flag = false,
                  .low = 0,
                  .high = 0,
                  .kind = Kind::A,
                  .text = "",
                  .again = {},
                  .some = {},
                  .none = 7,
                  .nested = {}};
  std::string bytes = written({});
  ArchiveReader reader(bytes);
  reader(read);
  EXPECT_TRUE(reader.complete());
  EXPECT_EQ(read, Everything());
}

TEST(Archive, IsIncompleteWhenCutAnywhere) {
  const std::string bytes = written({});
  for (size_t size = 0; size < bytes.size(); ++size) {
    Everything read;
    ArchiveReader reader(std::string_view(bytes).substr(0, size));
    reader(read);
    EXPECT_FALSE(reader.complete()) << size;
  }
}

TEST(Archive, IsIncompleteWithSomethingBehind) {
  Everything read;
  const std::string bytes = written({}) + "x";
  ArchiveReader reader(bytes);
  reader(read);
  EXPECT_FALSE(reader.complete());
}

TEST(Archive, AWrongSizeAsksForNoMemory) {
  const std::string bytes = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
  std::vector<int> values;
  ArchiveReader reader(bytes);
  reader(values);
  EXPECT_FALSE(reader.complete());
  EXPECT_TRUE(values.empty());
}

} // namespace
} // namespace l1budget
