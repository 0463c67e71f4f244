// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>

#include <cstdint>

namespace tt::tt_metal {

class IDevice;

class GlobalSemaphore {
public:
  GlobalSemaphore(IDevice* device, const CoreRangeSet& cores, uint32_t initial_value,
                  BufferType buffer_type = BufferType::L1);
  GlobalSemaphore(IDevice* device, CoreRangeSet&& cores, uint32_t initial_value,
                  BufferType buffer_type = BufferType::L1);

  IDevice* device() const;
  DeviceAddr address() const;
  void reset_semaphore_value(uint32_t reset_value) const;
};

} // namespace tt::tt_metal
