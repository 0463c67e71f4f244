// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

constexpr static std::uint32_t L1_ALIGNMENT = 16;
constexpr static std::uint32_t DRAM_ALIGNMENT = 32;
constexpr static std::uint32_t NUM_CIRCULAR_BUFFERS = 32;
constexpr static std::uint32_t NUM_SEMAPHORES = 4;
constexpr static std::uint32_t L1_UNRESERVED_BASE = 105 * 1024 + 14 * L1_ALIGNMENT;
