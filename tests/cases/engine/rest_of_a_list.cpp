// SPDX-License-Identifier: Apache-2.0
// All elements of an input from one on are the input's, and so is how many there are.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

struct Tiles {
  uint32_t number;
};
struct Args {
  std::vector<Tiles> inputs;
};

void create(Program& program, const Args& args) {
  const auto rest = std::vector<Tiles>{args.inputs.begin() + 1, args.inputs.end()};
  auto make = [&](uint32_t index, uint32_t tiles) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  make(0, rest[0].number);
  make(1, rest.at(2).number);
  make(2, rest.size());
  const auto all = std::vector<Tiles>(args.inputs.begin(), args.inputs.end());
  make(3, all[1].number);
}
// expect-cb: name=c_0 total="2048 * args.inputs[1].number"
// expect-cb: name=c_1 total="2048 * args.inputs[3].number"
// expect-cb: name=c_2 total="2048 * (args.inputs.size - 1)"
// expect-cb: name=c_3 total="2048 * args.inputs[1].number"
// expect-verdict: depends
