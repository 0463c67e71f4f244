// SPDX-License-Identifier: Apache-2.0
// An element that is searched for by what it holds is that element, and may be written to.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <vector>

using namespace tt::tt_metal;

enum class Name { In, Out, Indices };
struct Info {
  Name name;
  uint32_t pages;
  uint32_t page_size;
};

Info& find(std::vector<Info>& infos, Name name) {
  auto it = std::find_if(infos.begin(), infos.end(),
                         [name](const Info& info) { return info.name == name; });
  return *it;
}

void create(Program& program, uint32_t tiles, bool swap) {
  std::vector<Info> infos{{Name::In, tiles, 2048}, {Name::Out, 2, 2048}, {Name::Indices, 1, 32}};
  find(infos, Name::Indices).page_size = 64;
  find(infos, swap ? Name::In : Name::Out).pages = 3;
  uint32_t index = 0;
  for (const Info& info : infos) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(info.pages * info.page_size, {{index, tt::DataFormat::Float16_b}})
            .set_page_size(index, info.page_size));
    ++index;
  }
}
// expect-cb: index=0 total="2048 * (swap ? 3 : tiles)"
// expect-cb: index=1 total="2048 * (swap ? 2 : 3)"
// expect-cb: index=2 total=64
// expect-verdict: depends
