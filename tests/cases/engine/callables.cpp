// SPDX-License-Identifier: Apache-2.0
// A program that goes where calls cannot be followed may come back with more buffers.
#include <tt-metalium/host_api.hpp>

#include <functional>
#include <thread>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  // expect[cb-unknown]: no evaluation came by this call
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

int main() {
  Program first = CreateProgram();
  // expect[cb-unknown]: may create circular buffers
  auto bound = std::bind(create, std::ref(first), 0, 4);
  bound();

  Program second = CreateProgram();
  // expect[cb-unknown]: may create circular buffers
  std::thread worker([&second] { create(second, 0, 4); });
  worker.join();
}
// expect-verdict: unknown
// expect-unknown:
// expect-verdict[1]: unknown
// expect-unknown[1]:
