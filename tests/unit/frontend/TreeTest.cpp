// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"

#include "analyzer/frontend/Frontend.h"

#include <algorithm>

namespace l1budget {
namespace {

bool includes(const Tree& tree, const std::string& folder) {
  return std::find(tree.includes.begin(), tree.includes.end(), folder) != tree.includes.end();
}

TEST(Tree, IsFoundAboveAFile) {
  Folder folder;
  folder.makeFolder("tt/tt_metal/api/tt-metalium");
  folder.makeFolder("tt/tt_stl");
  std::string file = folder.write("tt/ttnn/cpp/op/factory.cpp", "");
  std::optional<Tree> tree = findTree(file);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->root, folder.path("tt"));
  EXPECT_TRUE(includes(*tree, folder.path("tt/tt_metal/api")));
  EXPECT_TRUE(includes(*tree, folder.path("tt/tt_stl")));
  EXPECT_TRUE(includes(*tree, folder.path("tt/ttnn/cpp")));
  EXPECT_TRUE(includes(*tree, folder.path("tt")));
  EXPECT_FALSE(includes(*tree, folder.path("tt/tt-train/sources")));
}

TEST(Tree, IsFoundForAFileThatIsNotThereYet) {
  Folder folder;
  folder.makeFolder("tt/tt_metal/api/tt-metalium");
  std::optional<Tree> tree = findTree(folder.path("tt/new/folder/file.cpp"));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->root, folder.path("tt"));
}

TEST(Tree, CanBeAnInstalledPackage) {
  Folder folder;
  folder.makeFolder("usr/include/tt-metalium");
  folder.makeFolder("usr/libexec/tt-metalium/tt_metal");
  llvm::Expected<Tree> tree = openTree(folder.path("usr"));
  ASSERT_TRUE(bool(tree)) << llvm::toString(tree.takeError());
  EXPECT_TRUE(includes(*tree, folder.path("usr/include")));
  EXPECT_TRUE(includes(*tree, folder.path("usr/libexec/tt-metalium")));
}

TEST(Tree, CanBeOf2024) {
  Folder folder;
  folder.write("tree/tt_metal/host_api.hpp", "");
  folder.makeFolder("tree/tt_metal/hw/inc/wormhole");
  std::optional<Tree> tree = findTree(folder.write("tree/tt_eager/tt_dnn/op.cpp", ""));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->root, folder.path("tree"));
  EXPECT_TRUE(includes(*tree, folder.path("tree/tt_eager")));
  EXPECT_TRUE(includes(*tree, folder.path("tree/tt_metal/hw/inc/wormhole")));
}

TEST(Tree, IsNotFoundWhereThereIsNone) {
  Folder folder;
  EXPECT_FALSE(findTree(folder.write("src/main.cpp", "")));
  EXPECT_FALSE(findTree(""));
}

TEST(Tree, RootIsARealPath) {
  Folder folder;
  folder.makeFolder("real/tt_metal/api/tt-metalium");
  folder.write("real/main.cpp", "");
  folder.link("real", "link");
  std::optional<Tree> tree = findTree(folder.path("link/main.cpp"));
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->root, folder.path("real"));
}

TEST(Tree, LoopOfLinksEnds) {
  Folder folder;
  folder.makeFolder("a");
  folder.link("../a", "a/again");
  folder.link("self", "self");
  EXPECT_FALSE(findTree(folder.path("a/again/again/again/main.cpp")));
  EXPECT_FALSE(findTree(folder.path("self/main.cpp")));
}

TEST(Tree, OpeningSaysWhatIsMissing) {
  Folder folder;
  std::string file = folder.write("file", "");
  auto message = [](const std::string& root) {
    llvm::Expected<Tree> tree = openTree(root);
    return tree ? std::string() : llvm::toString(tree.takeError());
  };
  EXPECT_EQ(message(folder.path("nowhere")),
            folder.path("nowhere") + ": no such folder; name the root of a tt-metal checkout");
  EXPECT_EQ(message(file), file + ": not a folder; name the root of a tt-metal checkout");
  EXPECT_EQ(message(folder.path()),
            folder.path() + ": no tt_metal/api/tt-metalium or include/tt-metalium in it; name the "
                            "root of a tt-metal checkout or the prefix of an installed package");
}

} // namespace
} // namespace l1budget
