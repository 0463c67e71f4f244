// SPDX-License-Identifier: Apache-2.0
// index(n) returns a builder of one index; the config itself is the one that is created.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tile.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CircularBufferConfig config(3 * 1024);
  config.index(4).set_page_size(1024).set_data_format(tt::DataFormat::Float16_b);
  config.index(4).set_tile_dims(Tile({16, 32}));
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);

  CircularBufferConfig other{0};
  other.set_total_size(512).index(5).set_data_format(tt::DataFormat::UInt8).set_page_size(256);
  CreateCircularBuffer(program, CoreCoord{0, 0}, other);
}
// expect-cb: index=4 format=Float16_b page=1024 pages=3 total=3072 tile=[16,32] address=103712
// expect-cb: index=5 format=UInt8 page=256 pages=2 total=512 tile=null address=106784
