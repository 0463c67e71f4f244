// SPDX-License-Identifier: Apache-2.0
//
// A Program as bytes, for the cache of results.
#pragma once

#include "analyzer/program/Program.h"

#include <optional>
#include <string>
#include <string_view>

namespace l1budget {

std::string archiveProgram(const Program&);
/// Nothing when the bytes are not an archive of this binary's.
std::optional<Program> restoreProgram(std::string_view);

} // namespace l1budget
