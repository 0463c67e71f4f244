// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Store.h"

#include "tests/unit/frontend/Folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace l1budget {
namespace {

std::string found(const Store& store, const std::string& name) {
  const Stored stored = store.get(name);
  return stored ? stored.bytes.str() : "(nothing)";
}

std::string onlyFile(const std::string& folder) {
  std::string name;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    name = entry.path();
  return name;
}

TEST(Store, GivesBackWhatWasPut) {
  Folder folder;
  Store store(folder.path() + "/cache");
  EXPECT_EQ(found(store, "a"), "(nothing)");
  EXPECT_TRUE(store.put("a", "first"));
  EXPECT_TRUE(store.put("a", "second"));
  EXPECT_TRUE(store.put("b", ""));
  EXPECT_EQ(found(store, "a"), "second");
  EXPECT_EQ(found(store, "b"), "");
}

TEST(Store, AChangedFileIsAMiss) {
  Folder folder;
  Store store(folder.path() + "/cache");
  store.put("a", "text");
  std::fstream(onlyFile(folder.path() + "/cache"), std::ios::in | std::ios::out).seekp(18) << '?';
  EXPECT_EQ(found(store, "a"), "(nothing)");
}

TEST(Store, AFileThatWasCutShortIsAMiss) {
  Folder folder;
  Store store(folder.path() + "/cache");
  for (size_t size : {0, 7, 16, 17}) {
    store.put("a", "text");
    std::filesystem::resize_file(onlyFile(folder.path() + "/cache"), size);
    EXPECT_EQ(found(store, "a"), "(nothing)") << size;
  }
}

TEST(Store, AFolderThatCannotBeIsAMiss) {
  Folder folder;
  for (const Store& store :
       {Store(folder.write("file", "") + "/cache"), Store("/proc/none"), Store()}) {
    EXPECT_FALSE(store.put("a", "text"));
    EXPECT_EQ(found(store, "a"), "(nothing)");
    bool made = false;
    store.exclusively("a", [&] { made = true; });
    EXPECT_TRUE(made);
    store.prune();
  }
}

TEST(Store, ExclusiveWorkDoesNotOverlap) {
  Folder folder;
  Store store(folder.path() + "/cache");
  int working = 0, most = 0, done = 0;
  auto work = [&] {
    store.exclusively("a", [&] {
      most = std::max(most, ++working);
      ++done;
      --working;
    });
  };
  std::thread other(work);
  work();
  other.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(done, 2);
}

TEST(Store, KeysKeepPartsApart) {
  EXPECT_NE(keyOf("k", {"ab", "c"}), keyOf("k", {"a", "bc"}));
  EXPECT_NE(keyOf("k", {"a"}), keyOf("k", {"a", ""}));
  EXPECT_EQ(keyOf("k", {"a"}), keyOf("k", {"a"}));
  EXPECT_FALSE(buildIdentity().empty());
}

} // namespace
} // namespace l1budget
