// SPDX-License-Identifier: Apache-2.0
// References, pointers and containers of them reach the same object.
#include <tt-metalium/host_api.hpp>

#include <memory>
#include <vector>

using namespace tt::tt_metal;

struct Sizes {
  uint32_t input = 1, output = 1;
};

static void widen(Sizes& sizes, uint32_t* counter) {
  sizes.input *= 4;
  ++*counter;
}

int main() {
  auto program = std::make_shared<Program>(CreateProgram());
  Sizes sizes;
  Sizes& alias = sizes;
  uint32_t counter = 0;
  widen(alias, &counter);
  widen(sizes, &counter);
  uint32_t* output = &sizes.output;
  *output = counter + 1;
  for (uint32_t tiles : {sizes.input, sizes.output}) {
    CreateCircularBuffer(*program, CoreCoord{counter - 2, 0},
                         CircularBufferConfig(tiles * 2048, {{counter, tt::DataFormat::Float16_b}})
                             .set_page_size(counter, 2048));
    counter++;
  }
}
// expect-cb: index=2 pages=16 total=32768 cores=[0,0,0,0]
// expect-cb: index=3 pages=3 total=6144 cores=[1,0,1,0]
