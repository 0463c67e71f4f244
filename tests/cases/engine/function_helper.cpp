// SPDX-License-Identifier: Apache-2.0
// Helpers of the file: default arguments, a variant of cores, a returned handle, a struct of
// options.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

using CoreSpec = std::variant<CoreCoord, CoreRange, CoreRangeSet>;

struct Options {
  uint32_t tiles = 2;
  tt::DataFormat format = tt::DataFormat::Float16_b;
};

static CBHandle make(Program& program, const CoreSpec& cores, uint8_t index,
                     const Options& options = {}) {
  const uint32_t bytes = tt::tile_size(options.format);
  CircularBufferConfig config(options.tiles * bytes, {{index, options.format}});
  config.set_page_size(index, bytes);
  return CreateCircularBuffer(program, cores, config);
}

namespace {
void make_all(Program& program, CoreCoord core) {
  make(program, core, 0);
  make(program, CoreRange(core, {3, 3}), 1, {.tiles = 8});
  make(program, CoreRangeSet(CoreRange(core)), 2, Options{4, tt::DataFormat::Float32});
}
} // namespace

int main() {
  Program program{};
  make_all(program, {2, 3});
}
// expect-cb: index=0 pages=2 total=4096 cores=[2,3,2,3] address=103712
// expect-cb: index=1 pages=8 total=16384 cores=[2,3,3,3] address=107808
// expect-cb: index=2 format=Float32 pages=4 total=16384 cores=[2,3,2,3] address=124192
// expect-programs: 1
