// SPDX-License-Identifier: Apache-2.0
#include "many.hpp"
namespace many {
void CreateCircularBuffer(tt::tt_metal::Program& program, const std::vector<Buffer>& buffers) {
  for (const Buffer& buffer : buffers) {
    const tt::tt_metal::CircularBufferConfig config(buffer.pages * 2048,
                                                    {{buffer.index, tt::DataFormat::Float16_b}});
    tt::tt_metal::CreateCircularBuffer(program, CoreCoord(0, 0), config);
  }
}
} // namespace many
