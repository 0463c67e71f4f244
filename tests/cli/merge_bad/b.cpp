// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  auto cb_in_config =
      CircularBufferConfig(8 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
  CreateCircularBuffer(program, cores, cb_in_config);
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2 * 4096, {{16, tt::DataFormat::Float32}}).set_page_size(16, 4096));
}
