// SPDX-License-Identifier: Apache-2.0
// The environment is assumed to be empty, and what is read from it all the same is unknown: neither
// the buffer nor what follows it is placed.
#include <tt-metalium/host_api.hpp>

#include <cstdlib>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const char* text = std::getenv("TILES");
  const uint32_t tiles = std::strtoul(text, nullptr, 10);
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  // expect[cb-unknown]: size of circular buffer c_1 is not known
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{2, tt::DataFormat::Float16_b}}).set_page_size(2, 2048));
}
// expect-cb: index=0 total=2048 address=103712
// expect-cb: index=1 total=unknown page=2048
// expect-cb: index=2 total=2048 address=null
// expect-assumption: the environment variable TILES is not set
// expect-unknown: calls strtoul
// expect-verdict: unknown
