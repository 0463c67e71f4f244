// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace fmt {
std::tm localtime(std::time_t);
std::tm gmtime(std::time_t);
} // namespace fmt
