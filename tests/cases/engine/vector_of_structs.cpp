// SPDX-License-Identifier: Apache-2.0
// Buffers from a table: vectors of structs, pairs and tuples, iterated and indexed.
#include <tt-metalium/host_api.hpp>

#include <tuple>
#include <utility>
#include <vector>

using namespace tt::tt_metal;

struct Spec {
  uint8_t index;
  uint32_t tiles;
  tt::DataFormat format;
};

int main() {
  Program program = CreateProgram();
  std::vector<Spec> specs = {{0, 2, tt::DataFormat::Float16_b}, {1, 1, tt::DataFormat::Float32}};
  specs.push_back({2, static_cast<uint32_t>(specs.size()), tt::DataFormat::Bfp8_b});
  specs.emplace_back(Spec{.index = 3, .tiles = specs[0].tiles * 4, .format = specs.back().format});
  for (const auto& spec : specs) {
    const uint32_t bytes = tt::tile_size(spec.format);
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(spec.tiles * bytes, {{spec.index, spec.format}})
                             .set_page_size(spec.index, bytes));
  }
  std::vector<std::pair<uint32_t, uint32_t>> scratch{{8, 64}, {9, 96}};
  for (size_t i = 0; i < scratch.size(); ++i) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(scratch[i].second, {{scratch.at(i).first, tt::DataFormat::UInt8}})
            .set_page_size(scratch[i].first, scratch[i].second));
  }
}
// expect-cb: index=0 total=4096 format=Float16_b
// expect-cb: index=1 total=4096 format=Float32
// expect-cb: index=2 total=2176 format=Bfp8_b
// expect-cb: index=3 total=8704 format=Bfp8_b
// expect-cb: index=8 total=64
// expect-cb: index=9 total=96
