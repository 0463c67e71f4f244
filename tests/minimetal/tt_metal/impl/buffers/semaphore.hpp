// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tt::tt_metal {

constexpr std::uint32_t NUM_SEMAPHORES = 16;

} // namespace tt::tt_metal
