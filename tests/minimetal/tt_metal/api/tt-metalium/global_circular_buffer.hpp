// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/distributed.hpp>

#include <cstdint>
#include <utility>
#include <vector>

namespace tt::tt_metal::experimental {

class GlobalCircularBuffer {
public:
  GlobalCircularBuffer(
      IDevice* device,
      const std::vector<std::pair<CoreCoord, CoreRangeSet>>& sender_receiver_core_mapping,
      uint32_t size, BufferType buffer_type = BufferType::L1);

  const Buffer& cb_buffer() const;
  const CoreRangeSet& sender_cores() const;
  const CoreRangeSet& receiver_cores() const;
  const CoreRangeSet& all_cores() const;
  DeviceAddr buffer_address() const;
  DeviceAddr config_address() const;
  uint32_t size() const;
};

GlobalCircularBuffer CreateGlobalCircularBuffer(
    IDevice* device,
    const std::vector<std::pair<CoreCoord, CoreRangeSet>>& sender_receiver_core_mapping,
    uint32_t size, BufferType buffer_type = BufferType::L1);

CBHandle CreateCircularBuffer(Program& program,
                              const std::variant<CoreCoord, CoreRange, CoreRangeSet>& core_spec,
                              const CircularBufferConfig& config,
                              const GlobalCircularBuffer& global_circular_buffer);

void UpdateDynamicCircularBufferAddress(Program& program, CBHandle cb_handle,
                                        const GlobalCircularBuffer& global_circular_buffer);

} // namespace tt::tt_metal::experimental
