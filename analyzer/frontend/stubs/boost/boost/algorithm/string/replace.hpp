// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace boost::algorithm {
void replace_all(std::string&, const std::string&, const std::string&);
std::string replace_all_copy(const std::string&, const std::string&, const std::string&);
} // namespace boost::algorithm
