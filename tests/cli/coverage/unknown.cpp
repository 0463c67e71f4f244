// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

uint32_t tiles_from_somewhere();
CoreRangeSet cores_from_somewhere();

int main() {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles_from_somewhere() * 2048, {{0, tt::DataFormat::Float16_b}})
          .set_page_size(0, 2048));
  CreateCircularBuffer(
      program, cores_from_somewhere(),
      CircularBufferConfig(4096, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
}
