// SPDX-License-Identifier: Apache-2.0
// constexpr and const variables, sizeof, enumerators of the index type.
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt;
using namespace tt::tt_metal;

constexpr uint32_t depth = 3;
constexpr uint32_t tile_bytes = sizeof(bfloat16) * constants::TILE_WIDTH * constants::TILE_HEIGHT;

int main() {
  Program program = CreateProgram();
  const auto index = CBIndex::c_16;
  const uint32_t size = depth * tile_bytes;
  constexpr CoreCoord core{1, 2};
  CircularBufferConfig config =
      CircularBufferConfig(size, {{index, DataFormat::Float16_b}}).set_page_size(index, tile_bytes);
  CreateCircularBuffer(program, core, config);
}
// expect-cb: index=16 page=2048 pages=3 total=6144 cores=[1,2,1,2] address=103712
// expect-verdict: fits
