// SPDX-License-Identifier: Apache-2.0
// A variant that is an input holds one of its types, and which is an input too: a generic lambda
// runs for each of them, with what `if constexpr` leaves of it.
#include <tt-metalium/host_api.hpp>
#include <type_traits>
#include <variant>

using namespace tt::tt_metal;

struct Sharded {
  uint32_t block_w;
};
struct Interleaved {};
using Config = std::variant<Interleaved, Sharded>;
struct Attributes {
  Config program_config;
};

void create(Program& program, const Attributes& attributes) {
  auto cb = [&](uint32_t index, uint32_t pages) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  const uint32_t pages = std::visit(
      [](const auto& config) -> uint32_t {
        using T = std::decay_t<decltype(config)>;
        if constexpr (std::is_same_v<T, Sharded>)
          return config.block_w;
        else
          return 2;
      },
      attributes.program_config);
  cb(0, pages);
  if (std::holds_alternative<Sharded>(attributes.program_config))
    cb(1, pages);
  if (const auto* sharded = std::get_if<Sharded>(&attributes.program_config))
    cb(2, sharded->block_w);
}
// expect-cb: index=0 total="2048 * (attributes.program_config.alternative == Interleaved ? 2 : attributes.program_config.block_w)"
// expect-cb: index=1 total="2048 * attributes.program_config.block_w" guard="attributes.program_config.alternative == Sharded"
// expect-cb: index=2 total="2048 * attributes.program_config.block_w" guard="attributes.program_config.alternative == Sharded"
// expect-verdict: depends
