// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tt {

enum class ARCH {
  JAWBRIDGE = 0,
  GRAYSKULL = 1,
  WORMHOLE = 2,
  WORMHOLE_B0 = 3,
  BLACKHOLE = 4,
  Invalid = 0xFF,
};

} // namespace tt
