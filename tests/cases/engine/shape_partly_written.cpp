// SPDX-License-Identifier: Apache-2.0
// A copy of an input shape with two sizes swapped has the input's rank and volume, and at other
// places the input's sizes. Of another one the volume is a number of its own.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/shape.hpp>

#include <utility>

using namespace tt::tt_metal;

Shape turned(const Shape& given, bool transpose) {
  Shape shape = given;
  if (transpose)
    std::swap(shape[-2], shape[-1]);
  return shape;
}

uint32_t batches(const Shape& shape) {
  uint32_t result = 1;
  for (int i = 0; i < (int)shape.rank() - 2; i++)
    result *= shape[i];
  return result;
}

void create(Program& program, const Shape& given, bool transpose) {
  const Shape shape = turned(given, transpose);
  auto make = [&](uint32_t index, uint32_t tiles) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  make(0, shape[-1]);
  make(1, batches(shape));
  make(2, shape.volume());
  Shape larger = given;
  larger[-1] = 2 * given[-1];
  make(3, larger.rank());
  make(4, larger.volume());
}
// expect-cb: name=c_0 total="2048 * (transpose ? given[-2] : given[-1])"
// expect-cb: name=c_1 total="2048 * result@20"
// expect-cb: name=c_2 total="2048 * given.volume"
// expect-cb: name=c_3 total="2048 * given.rank"
// expect-cb: name=c_4 total="2048 * larger.volume()@38"
// expect-verdict: depends
