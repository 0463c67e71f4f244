// SPDX-License-Identifier: Apache-2.0
// One circular buffer of a fixed size, and one that takes an eighth of what is free.
#include <tt-metalium/device.hpp>
#include <tt-metalium/host_api.hpp>

namespace op {

using namespace tt::tt_metal;

Program create(const IDevice& device) {
  Program program = CreateProgram();
  auto lowest = device.lowest_occupied_compute_l1_address();
  const uint32_t top = lowest.has_value() ? uint32_t(*lowest) : device.l1_size_per_core();
  const CoreRange cores({0, 0}, {7, 7});
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(128 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(top / 256 * 32, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 32));
  return program;
}

} // namespace op
