// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <tt-metalium/host_api.hpp>
#include <vector>
namespace many {
struct Buffer {
  uint32_t index;
  uint32_t pages;
};
void CreateCircularBuffer(tt::tt_metal::Program& program, const std::vector<Buffer>& buffers);
} // namespace many
