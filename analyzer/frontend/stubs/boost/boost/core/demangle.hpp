// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace boost::core {
std::string demangle(const char* name);
} // namespace boost::core
namespace boost {
using core::demangle;
} // namespace boost
