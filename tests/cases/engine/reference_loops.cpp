// SPDX-License-Identifier: Apache-2.0
// A test computes on the host what it expects, for each of its configurations: that is not followed
// for ever, and what comes after it is seen.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

static std::vector<uint32_t> reference(uint32_t batches, uint32_t rows, uint32_t columns) {
  std::vector<uint32_t> sums(batches * rows);
  for (uint32_t batch = 0; batch < batches; ++batch)
    for (uint32_t row = 0; row < rows; ++row)
      for (uint32_t column = 0; column < columns; ++column)
        sums[batch * rows + row] += (row * columns + column) % 7;
  return sums;
}

static void run(Program& program, uint8_t index, uint32_t tiles) {
  const auto expected = reference(8, 64, 64);
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

int main() {
  Program program = CreateProgram();
  for (uint8_t index = 0; index < 24; ++index)
    run(program, index, index + 1);
}
// expect-verdict: fits
// expect-end: 718112
