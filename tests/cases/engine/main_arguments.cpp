// SPDX-License-Identifier: Apache-2.0
// A program that does nothing without arguments is run with arguments that are inputs.
#include <tt-metalium/host_api.hpp>

#include <cstdlib>

using namespace tt::tt_metal;

int main(int argc, char** argv) {
  if (argc != 2)
    return 1;
  const uint32_t tiles = std::atoi(argv[1]);
  Program program = CreateProgram();
  CircularBufferConfig config(2048 * tiles, {{0, tt::DataFormat::Float16_b}});
  config.set_page_size(0, 2048);
  CreateCircularBuffer(program, CoreCoord(0, 0), config);
}
// expect-cb: index=0 page=2048 total="2048 * std::atoi(argv[1])@12"
// expect-inputs: argc std::atoi(argv[1])@12
// expect-verdict: depends
