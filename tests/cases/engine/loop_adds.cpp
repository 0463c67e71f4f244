// SPDX-License-Identifier: Apache-2.0
// What a loop that inputs count adds to a description is not known; a handle that it leaves is one
// of those that there are.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program_descriptors.hpp>

#include <vector>

using namespace tt::tt_metal;

// expect[cb-unknown]: changes in a loop
ProgramDescriptor describes(const std::vector<uint32_t>& sizes) {
  ProgramDescriptor description;
  for (uint32_t i = 0; i < sizes.size(); ++i) {
    // expect[cb-unknown]: no evaluation came by
    description.cbs.push_back(CBDescriptor{.total_size = 2048 * sizes[i]});
  }
  return description;
}
// expect-unknown: changes in a loop
// expect-unknown: no evaluation came by
// expect-verdict: unknown

void updates(Program& program, const std::vector<uint32_t>& sizes) {
  auto create = [&](uint32_t index) {
    return CreateCircularBuffer(program, CoreCoord{0, 0},
                                CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}})
                                    .set_page_size(index, 2048));
  };
  const CBHandle first = create(0), second = create(1);
  std::vector<CBHandle> handles;
  for (uint32_t i = 0; i < sizes.size(); ++i) {
    handles.push_back(sizes[i] ? first : second);
  }
  UpdateCircularBufferTotalSize(program, handles[0], 4096);
}
// expect-cb[1]: index=0 total="handles@32[0] == 0 ? 4096 : 2048"
// expect-cb[1]: index=1 total="handles@32[0] == 1 ? 4096 : 2048"
