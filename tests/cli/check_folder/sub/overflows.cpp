// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {3, 3});
  for (uint8_t index : {0, 1, 2}) {
    CreateCircularBuffer(program, cores,
                         CircularBufferConfig(240 * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  }
}
