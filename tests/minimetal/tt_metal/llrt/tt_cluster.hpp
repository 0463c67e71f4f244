// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/arch.hpp>

namespace tt {

class Cluster {
public:
  ARCH arch() const;
};

} // namespace tt
