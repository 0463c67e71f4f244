// SPDX-License-Identifier: Apache-2.0
// What loops make of inputs, and of nothing else, has a name: also what is no number, what loops
// within loops make, and what one round of a loop makes for the program of that round.
#include <tt-metalium/host_api.hpp>

#include <optional>
#include <vector>

using namespace tt::tt_metal;

static void cb(Program& program, const CoreRangeSet& cores, uint32_t index, uint32_t tiles) {
  // expect[cb-unknown]: c_0
  // expect[cb-unknown]: c_1
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

static uint32_t volume(const std::vector<uint32_t>& sizes) {
  uint32_t product = 1;
  for (uint32_t i = 0; i < sizes.size(); ++i) {
    product *= sizes[i];
  }
  return product;
}

void gathers(Program& program, const CoreRangeSet& grid, const std::vector<uint32_t>& sizes) {
  std::vector<CoreRange> ranges;
  for (const CoreRange& range : grid.ranges()) {
    ranges.push_back(range);
  }
  const CoreRangeSet cores(ranges);
  cb(program, cores, 0, 1);
  cb(program, cores, 1, volume(sizes));
  uint32_t pairs = 0;
  for (uint32_t a : sizes) {
    for (uint32_t b : sizes) {
      if (a < b) {
        ++pairs;
      }
    }
  }
  cb(program, cores, 2, pairs);
}
// expect-cb: index=0 total=2048
// expect-cb: index=1 total="2048 * product@21"
// expect-cb: index=2 total="2048 * pairs@36"
// expect-verdict: depends

void each(const std::vector<uint32_t>& sizes, uint32_t width) {
  uint32_t total = 0;
  for (uint32_t size : sizes) {
    Program program = CreateProgram();
    uint32_t divisor = 8;
    while (size % divisor != 0) {
      --divisor;
    }
    total += divisor;
    cb(program, CoreRangeSet(CoreRange({0, 0})), 0, divisor);
  }
  Program last = CreateProgram();
  cb(last, CoreRangeSet(CoreRange({0, 0})), 0, total);
}
// expect-cb[1]: index=0 total="2048 * max(min(divisor@55[*], 8), 1)"
// expect-cb[2]: index=0 total="2048 * total@52"

uint32_t read_register();

void stays(Program& program, const std::vector<uint32_t>& sizes) {
  std::vector<uint32_t> read;
  for (uint32_t size : sizes) {
    read.push_back(size + read_register());
  }
  uint32_t most = 0;
  for (uint32_t size : sizes) {
    for (uint32_t i = 0; i < read_register(); ++i) {
      most += size;
    }
  }
  cb(program, CoreRangeSet(CoreRange({0, 0})), 0, read[0]);
  cb(program, CoreRangeSet(CoreRange({0, 0})), 1, most);
}
// expect-cb[3]: index=0 total=unknown
// expect-cb[3]: index=1 total=unknown
// expect-unknown[3]: loop
// expect-verdict[3]: unknown
