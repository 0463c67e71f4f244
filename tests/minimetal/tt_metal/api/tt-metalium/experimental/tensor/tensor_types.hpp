// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer_types.hpp>

namespace tt::tt_metal {

enum class DataType {
  BFLOAT16 = 0,
  FLOAT32 = 1,
  UINT32 = 2,
  BFLOAT8_B = 3,
  BFLOAT4_B = 4,
  UINT8 = 5,
  UINT16 = 6,
  INT32 = 7,
  INVALID = 8,
};

enum class Layout { ROW_MAJOR = 0, TILE = 1, INVALID = 2 };

} // namespace tt::tt_metal
