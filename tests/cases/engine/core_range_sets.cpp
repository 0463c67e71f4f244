// SPDX-License-Identifier: Apache-2.0
// Sets of cores in all their forms. A circular buffer merges its ranges; a kernel keeps them in
// order.
#include <tt-metalium/host_api.hpp>

#include <set>
#include <vector>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  auto create = [&](uint8_t index, const CoreRangeSet& cores) {
    CreateCircularBuffer(
        program, cores,
        CircularBufferConfig(64, {{index, tt::DataFormat::UInt8}}).set_page_size(index, 64));
  };
  CoreRangeSet halves(std::vector<CoreRange>{{{4, 0}, {7, 0}}, {{0, 0}, {3, 0}}});
  create(0, halves);
  CreateKernel(program, "k.cpp", halves, DataMovementConfig{});
  create(1, halves.merge_ranges());
  create(2, halves.merge(CoreRangeSet(CoreRange({0, 1}, {7, 1}))));
  create(3, CoreRangeSet(std::set<CoreRange>{CoreRange({5, 5}), CoreRange({2, 2}, {3, 3})}));
  std::vector<CoreCoord> corner{{6, 6}, {7, 6}, {6, 7}, {7, 7}};
  create(4, CoreRangeSet(corner));
  create(5, CoreRangeSet(halves.bounding_box()));
}
// expect-kernel: source=k.cpp cores=[[4,0,7,0],[0,0,3,0]]
// expect-cb: index=0 cores=[0,0,7,0]
// expect-cb: index=1 cores=[0,0,7,0]
// expect-cb: index=2 cores=[0,0,7,1]
// expect-cb: index=3 cores=[[2,2,3,3],[5,5,5,5]]
// expect-cb: index=4 cores=[6,6,7,7]
// expect-cb: index=5 cores=[0,0,7,0]
