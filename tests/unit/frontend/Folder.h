// SPDX-License-Identifier: Apache-2.0
//
// A folder that lasts as long as a test, to write small trees into.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace l1budget {

class Folder {
public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "l1budget-XXXXXX").string();
    root_ = std::filesystem::canonical(mkdtemp(pattern.data()));
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(std::string_view below = "") const {
    return below.empty() ? root_.string() : (root_ / below).string();
  }
  /// Writes a file and the folders above it; its path.
  std::string write(std::string_view below, std::string_view text) const {
    std::filesystem::path file = root_ / below;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  void makeFolder(std::string_view below) const {
    std::filesystem::create_directories(root_ / below);
  }
  void link(std::string_view target, std::string_view below) const {
    std::filesystem::create_symlink(target, root_ / below);
  }

private:
  std::filesystem::path root_;
};

} // namespace l1budget
