// SPDX-License-Identifier: Apache-2.0
// A configuration that names a second index in one branch only: the index is there under that
// condition, the bytes are the same.
#include <tt-metalium/host_api.hpp>

#include <map>

using namespace tt::tt_metal;

void create(Program& program, bool share, uint32_t tiles) {
  CircularBufferConfig config(0, {});
  if (share) {
    std::map<uint8_t, tt::DataFormat> formats{{16, tt::DataFormat::Float16_b},
                                              {24, tt::DataFormat::Float16_b}};
    config =
        CircularBufferConfig(tiles * 2048, formats).set_page_size(16, 2048).set_page_size(24, 2048);
  } else {
    std::map<uint8_t, tt::DataFormat> formats{{16, tt::DataFormat::Float16_b}};
    config = CircularBufferConfig(tiles * 2048, formats).set_page_size(16, 2048);
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(2048, {{24, tt::DataFormat::Float16_b}}).set_page_size(24, 2048));
  }
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
// expect-cb: name=c_24 index=24 total=2048 guard="!share"
// expect-cb: index=[16,24] total="2048 * tiles"
// expect-inputs: share tiles
// expect-verdict: depends
