// SPDX-License-Identifier: Apache-2.0
// A program is analysed as it runs without arguments, and says so.
#include <tt-metalium/host_api.hpp>

#include <cstdlib>
#include <string>

using namespace tt::tt_metal;

int main(int argc, char** argv) {
  uint32_t tiles = 4;
  std::string mode = "plain";
  if (argc > 1) {
    tiles = std::atoi(argv[1]);
  }
  for (int i = 2; i < argc; ++i) {
    mode = argv[i];
  }
  Program program = CreateProgram();
  const uint32_t bytes = tiles * (mode == "plain" ? 2048 : 4096);
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=0 total=8192 pages=4 guard=null
// expect-verdict: fits
// expect-assumption: argument
