// SPDX-License-Identifier: Apache-2.0
#include "size.hpp"
#include <tt-metalium/host_api.hpp>
int main() {
  tt::tt_metal::Program program = tt::tt_metal::CreateProgram();
  tt::tt_metal::CircularBufferConfig config(size(), {{0, tt::DataFormat::Float16_b}});
  tt::tt_metal::CreateCircularBuffer(program, CoreCoord(0, 0), config.set_page_size(0, 2048));
}
