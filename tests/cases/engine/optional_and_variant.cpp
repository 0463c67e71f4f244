// SPDX-License-Identifier: Apache-2.0
// Optionals and variants with known contents; visit picks the overload.
#include <tt-metalium/host_api.hpp>
#include <tt_stl/overloaded.hpp>

#include <optional>
#include <variant>

using namespace tt::tt_metal;

struct Interleaved {
  uint32_t tiles;
};
struct Sharded {
  uint32_t rows, columns;
};

int main() {
  Program program = CreateProgram();
  std::optional<CoreRangeSet> given;
  std::optional<uint32_t> depth = 3;
  const CoreRangeSet cores = given.value_or(CoreRangeSet(CoreRange({0, 0}, {1, 0})));
  std::variant<Interleaved, Sharded> layout = Sharded{2, 4};
  const uint32_t tiles =
      std::visit(ttsl::overloaded{[](const Interleaved& i) { return i.tiles; },
                                  [](const Sharded& s) { return s.rows * s.columns; }},
                 layout);
  const uint32_t total = tiles * (depth.has_value() ? *depth : 1) * 2048;
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(total, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=0 total=49152 pages=24 cores=[0,0,1,0] guard=null
