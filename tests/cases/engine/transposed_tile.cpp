// SPDX-License-Identifier: Apache-2.0
// A tile that is made transposed says so; one that is not does not.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, bool transpose, const Tile& given) {
  const Tile tile = transpose ? Tile({given.get_width(), given.get_height()}, true)
                              : Tile({given.get_height(), given.get_width()});
  auto make = [&](uint32_t index) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  if (tile.get_transpose_of_faces() && tile.get_transpose_within_face())
    make(0);
  if (Tile({32, 32}, true).get_transpose_of_faces())
    make(1);
  if (Tile({32, 32}).get_transpose_of_faces())
    make(2);
}
// expect-cb: name=c_0 guard="transpose"
// expect-cb: name=c_1 total=2048
// expect-verdict: fits
