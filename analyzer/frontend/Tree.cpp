// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Fence.h"
#include "analyzer/frontend/Frontend.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace l1budget {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using llvm::StringRef;

/// No checkout lies this deep; a path with more steps is a loop of links or a prank.
constexpr int deepestTree = 64;

std::string join(StringRef root, StringRef below) {
  llvm::SmallString<256> result(root);
  if (!below.empty())
    path::append(result, below);
  return std::string(result);
}

bool isSourceTree(StringRef root) {
  return fs::is_directory(join(root, "tt_metal/api/tt-metalium"));
}
/// A tree of 2024, before the interface had a folder of its own.
bool isEarlyTree(StringRef root) {
  return fs::is_regular_file(join(root, "tt_metal/host_api.hpp"));
}
bool isPackage(StringRef root) { return fs::is_directory(join(root, "include/tt-metalium")); }
bool isTree(StringRef root) { return isSourceTree(root) || isPackage(root) || isEarlyTree(root); }

/// Every folder that a build of some tt-metal since 2025 passes for host code, in its order. A tree
/// has those of its date.
constexpr StringRef sourceIncludes[] = {
    "tt_metal/api",
    "tt_stl",
    "tt_metal/hostdevcommon/api",
    "tt_metal/third_party/umd/device/api",
    "tt_metal/third_party/umd",
    "tt_metal/third_party/umd/common",
    "tt_metal/third_party/tracy/public",
    "ttnn/api",
    "ttnn/cpp",
    "ttnn/core",
    "ttnn",
    "",
    "tt_metal",
    "tt_metal/include",
    "tt_metal/hw/inc",
    "tt-train/sources/ttml",
    "tt-train/sources",
    "tests",
    "tests/tt_metal/test_utils",
    "tests/tt_metal/tt_metal",
    "tests/tt_metal/tt_metal/common",
    "tt_metal/programming_examples",
    "tt_metal/programming_examples/matmul",
    "tt_metal/programming_examples/matmul/matmul_common",
};

/// The same of an early tree, whose build has a chip in it: tt-metal: module.mk, BASE_INCLUDES.
constexpr StringRef earlyIncludes[] = {
    "tt_metal/hw/inc",
    "tt_metal/hw/inc/wormhole",
    "tt_metal/hw/inc/wormhole/wormhole_b0_defines",
    "",
    "tt_metal",
    "tt_metal/third_party/umd",
    "tt_metal/common",
    "tt_eager",
    "ttnn/cpp",
    "tests",
};

/// An installed package keeps the headers that kernels are built with under libexec.
constexpr StringRef packageIncludes[] = {
    "include",
    "include/ttnn/cpp",
    "libexec/tt-metalium/tt_metal/hostdevcommon/api",
    "libexec/tt-metalium",
    "libexec/tt-metalium/tt_metal",
    "share/tt-metalium/examples/matmul/matmul_common",
};

Tree describe(StringRef root) {
  Tree tree;
  tree.root = root.str();
  llvm::ArrayRef<StringRef> folders = packageIncludes;
  if (isSourceTree(root))
    folders = sourceIncludes;
  else if (isEarlyTree(root))
    folders = earlyIncludes;
  for (StringRef folder : folders)
    if (std::string include = join(root, folder); fs::is_directory(include))
      tree.includes.push_back(std::move(include));
  return tree;
}

} // namespace

std::optional<Tree> findTree(const std::string& start) {
  llvm::SmallString<256> absolute(start);
  if (fs::make_absolute(absolute))
    return std::nullopt;
  // A file that is not there yet may still lie in a tree.
  while (!fs::exists(absolute) && path::has_relative_path(absolute))
    path::remove_filename(absolute);
  std::string folder = realPath(absolute);
  for (int steps = 0; steps < deepestTree && !folder.empty(); ++steps) {
    if (isTree(folder))
      return describe(folder);
    std::string parent = path::parent_path(folder).str();
    if (parent == folder)
      break;
    folder = std::move(parent);
  }
  return std::nullopt;
}

llvm::Expected<Tree> openTree(const std::string& root) {
  llvm::SmallString<256> absolute(root);
  if (std::error_code error = fs::make_absolute(absolute))
    return llvm::createStringError(error, "%s: %s", root.c_str(), error.message().c_str());
  std::string real = realPath(absolute);
  if (isTree(real))
    return describe(real);
  if (!fs::exists(real))
    return llvm::createStringError(llvm::errc::no_such_file_or_directory,
                                   "%s: no such folder; name the root of a tt-metal checkout",
                                   root.c_str());
  if (!fs::is_directory(real))
    return llvm::createStringError(llvm::errc::not_a_directory,
                                   "%s: not a folder; name the root of a tt-metal checkout",
                                   root.c_str());
  return llvm::createStringError(
      llvm::errc::no_such_file_or_directory,
      "%s: no tt_metal/api/tt-metalium or include/tt-metalium in it; name the root of a tt-metal "
      "checkout or the prefix of an installed package",
      root.c_str());
}

} // namespace l1budget
