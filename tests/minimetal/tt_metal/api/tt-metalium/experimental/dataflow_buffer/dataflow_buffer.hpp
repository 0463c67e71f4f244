// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>

#include <cstdint>
#include <optional>
#include <variant>

namespace tt::tt_metal {
class Program;
}

namespace tt::tt_metal::experimental::dfb {

enum class AccessPattern : uint8_t { STRIDED, BLOCKED, CONTIGUOUS };

struct DataflowBufferConfig {
  uint32_t entry_size = 0;
  uint32_t num_entries = 0;
  uint16_t producer_risc_mask = 0x0;
  uint8_t num_producers = 1;
  AccessPattern pap = AccessPattern::STRIDED;
  uint16_t consumer_risc_mask = 0x0;
  uint8_t num_consumers = 1;
  AccessPattern cap = AccessPattern::STRIDED;
  bool enable_implicit_sync = false;
  DataFormat data_format = tt::DataFormat::Float16_b;
  std::optional<Tile> tile = std::nullopt;
};

uint32_t CreateDataflowBuffer(Program& program,
                              const std::variant<CoreCoord, CoreRange, CoreRangeSet>& core_spec,
                              const DataflowBufferConfig& config);
void BindDataflowBufferToProducerConsumerKernels(Program& program, uint32_t dfb_id,
                                                 KernelHandle producer_kernel_handle,
                                                 KernelHandle consumer_kernel_handle);

} // namespace tt::tt_metal::experimental::dfb
