// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

constexpr uint8_t MaxProcessorsPerCoreType = 5;
constexpr uint8_t MaxDMProcessorsPerCoreType = 2;
constexpr uint8_t noc_size_x = 17;
constexpr uint8_t noc_size_y = 12;
