// SPDX-License-Identifier: Apache-2.0
// A virtual call goes to the object's own type, through a reference and through a pointer to its
// base.
#include <tt-metalium/host_api.hpp>

#include <memory>

using namespace tt::tt_metal;

static void create(Program& program, uint8_t index, uint32_t tiles) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

struct Strategy {
  virtual ~Strategy() = default;
  virtual uint32_t tiles() const { return 1; }
  void apply(Program& program, uint8_t index) const { create(program, index, tiles()); }
};
struct Deep : Strategy {
  uint32_t tiles() const override { return 9; }
};

int main() {
  Program program = CreateProgram();
  Deep deep;
  const Strategy& strategy = deep;
  strategy.apply(program, 0);
  create(program, 1, strategy.tiles());
  std::unique_ptr<Strategy> owned = std::make_unique<Deep>();
  create(program, 2, owned->tiles());
  create(program, 3, deep.Strategy::tiles());
}
// expect-cb: index=0 pages=9
// expect-cb: index=1 pages=9
// expect-cb: index=2 pages=9
// expect-cb: index=3 pages=1
