// SPDX-License-Identifier: Apache-2.0
// std::min and max, tt's rounding, and align of zero, which is zero by unsigned wrap-around.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/math.hpp>
#include <tt-metalium/tt_align.hpp>

#include <algorithm>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  auto create = [&](uint8_t index, uint32_t bytes) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::UInt8}}).set_page_size(index, bytes));
  };
  uint32_t elements = 1000;
  create(0, tt::div_up(elements, 32u) * 32);
  create(1, tt::round_up(elements, 64u) + tt::round_down(elements, 64u));
  create(2, tt::align(elements, 32u));
  create(3, tt::align(0u, 32u) + 16);
  create(4, std::min(elements, 512u) + std::max<uint32_t>(elements, 2000));
  create(5, std::max({1u, 7u, 5u}) * 32);
  create(6, std::clamp(elements, 64u, 128u));
}
// expect-cb: index=0 total=1024 address=103712
// expect-cb: index=1 total=1984
// expect-cb: index=2 total=1024
// expect-cb: index=3 total=16
// expect-cb: index=4 total=2512
// expect-cb: index=5 total=224
// expect-cb: index=6 total=128
