// SPDX-License-Identifier: Apache-2.0
// A lambda that captures by reference, and one that calls another.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const CoreRangeSet cores(CoreRange({0, 0}, {7, 0}));
  const auto format = tt::DataFormat::Bfp8_b;
  uint32_t next = 0;
  auto create = [&](uint32_t tiles, tt::DataFormat of) {
    const uint32_t index = next++;
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(tiles * tt::tile_size(of), {{index, of}})
                             .set_page_size(index, tt::tile_size(of)));
    return index;
  };
  auto create_double = [&create, format]() { return create(2, format); };
  uint32_t first = create_double();
  uint32_t second = create(first + 5, tt::DataFormat::Float16_b);
  create(second, tt::DataFormat::Float32);
}
// expect-cb: index=0 format=Bfp8_b pages=2 total=2176 cores=[0,0,7,0] address=103712
// expect-cb: index=1 format=Float16_b pages=5 total=10240 address=105888
// expect-cb: index=2 format=Float32 pages=1 total=4096 address=116128
