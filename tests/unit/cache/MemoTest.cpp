// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Memo.h"

#include "tests/unit/frontend/Folder.h"

#include "llvm/Support/MemoryBuffer.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace l1budget {
namespace {

/// What reading `files` depends on.
Inputs read(std::initializer_list<std::string> files) {
  InputRecorder disk(llvm::vfs::createPhysicalFileSystem());
  for (const std::string& file : files)
    (void)disk.getBufferForFile(file);
  return disk.take();
}

bool holds(const Inputs& inputs) { return DiskState().unchanged(inputs); }

TEST(Inputs, HoldWhileNothingChanges) {
  Folder folder;
  const Inputs inputs = read({folder.write("a.h", "int a;"), folder.path() + "/none.h"});
  ASSERT_EQ(inputs.files.size(), 1u);
  ASSERT_EQ(inputs.absent.size(), 1u);
  EXPECT_TRUE(holds(inputs));
}

TEST(Inputs, AnEditOfTheSameSizeIsSeen) {
  Folder folder;
  const Inputs inputs = read({folder.write("a.h", "int a;")});
  folder.write("a.h", "int b;");
  EXPECT_FALSE(holds(inputs));
}

TEST(Inputs, ATimeAloneIsNoChange) {
  Folder folder;
  const std::string file = folder.write("a.h", "int a;");
  const Inputs inputs = read({file});
  std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() -
                                             std::chrono::hours(1));
  EXPECT_TRUE(holds(inputs));
}

TEST(Inputs, AFileThatAppearsIsSeen) {
  Folder folder;
  const Inputs inputs = read({folder.path() + "/first/a.h"});
  EXPECT_TRUE(holds(inputs));
  folder.write("first/a.h", "");
  EXPECT_FALSE(holds(inputs));
}

TEST(Inputs, AFileThatGoesIsSeen) {
  Folder folder;
  const std::string file = folder.write("a.h", "int a;");
  const Inputs inputs = read({file});
  std::filesystem::remove(file);
  EXPECT_FALSE(holds(inputs));
}

TEST(Inputs, AFolderIsTheNamesInIt) {
  Folder folder;
  const std::string file = folder.write("a/b.h", "int a;");
  InputRecorder disk(llvm::vfs::createPhysicalFileSystem());
  std::error_code error;
  (void)disk.dir_begin(folder.path("a"), error);
  const Inputs inputs = disk.take();
  ASSERT_EQ(inputs.files.size(), 1u);
  folder.write("a/b.h", "int other;");
  EXPECT_TRUE(holds(inputs));
  folder.write("a/c.h", "");
  EXPECT_FALSE(holds(inputs));
  std::filesystem::remove(folder.path("a/c.h"));
  EXPECT_TRUE(holds(inputs));
}

TEST(Memo, RemembersTwoStatesOfOneFile) {
  Folder folder;
  Store store(folder.path() + "/cache");
  for (const char* text : {"one", "two"}) {
    const std::string file = folder.write("a.h", text);
    DiskState disk;
    Memo memo(store, disk);
    EXPECT_EQ(memo.recall("key"), std::nullopt);
    memo.remember("key", read({file}), text);
  }
  for (const char* text : {"one", "two", "one"}) {
    folder.write("a.h", text);
    DiskState disk;
    EXPECT_EQ(Memo(store, disk).recall("key"), text);
  }
  folder.write("a.h", "three");
  DiskState disk;
  EXPECT_EQ(Memo(store, disk).recall("key"), std::nullopt);
  EXPECT_EQ(Memo(store, disk).recall("other"), std::nullopt);
}

} // namespace
} // namespace l1budget
