// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/arch.hpp>

#include <tt-metalium/hal_types.hpp>

#include <cstdint>

namespace tt::tt_metal {

class Hal {
public:
  tt::ARCH get_arch() const;
  uint32_t get_alignment(HalMemType memory_type) const;
  uint32_t get_arch_num_circular_buffers() const;
};

} // namespace tt::tt_metal
