// SPDX-License-Identifier: Apache-2.0
#include "tt_metal/host_api.hpp"

using namespace tt;
using namespace tt::tt_metal;

int main() {
  Device* device = CreateDevice(0);
  const std::uint32_t tiles = device->arch() == ARCH::WORMHOLE_B0 ? 2 : 1;
  Program program = CreateProgram();
  CoreRange cores({0, 0}, {7, 7});
  // 20 bytes too many for the next address to be a multiple of 32.
  CircularBufferConfig in = CircularBufferConfig(2068, {{CB::c_in0, DataFormat::Float16_b}})
                                .set_page_size(CB::c_in0, 2068);
  CreateCircularBuffer(program, cores, in);
  CircularBufferConfig out(2048 * tiles, {{CB::c_out0, DataFormat::Float16_b}});
  CreateCircularBuffer(program, cores, out.set_page_size(CB::c_out0, 2048));
  // Ranges were not merged.
  CoreRangeSet row({CoreRange({0, 0}, {3, 0}), CoreRange({4, 0}, {7, 0})});
  CircularBufferConfig more(2048, {{CB::c_intermed0, DataFormat::Float16_b}});
  CreateCircularBuffer(program, row, more.set_page_size(CB::c_intermed0, 2048));
}
