// SPDX-License-Identifier: Apache-2.0
//
// A file that CMake made part of the binary (cmake/Embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace l1budget {

struct EmbeddedFile {
  std::string_view path; ///< relative to the embedded folder, with '/'
  std::string_view bytes;
};

} // namespace l1budget
