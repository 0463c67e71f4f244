// SPDX-License-Identifier: Apache-2.0
// Whether a layout is sharded is a question to the layout.
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void layouts(TensorMemoryLayout layout) {
  Program program = CreateProgram();
  uint32_t pages = is_sharded(TensorMemoryLayout::INTERLEAVED) ? 5 : 3;
  if (layout == TensorMemoryLayout::BLOCK_SHARDED)
    pages = is_sharded(layout) ? 2 : 9;
  CreateCircularBuffer(
      program, CoreCoord(0, 0),
      CircularBufferConfig(pages * 32, {{0, tt::DataFormat::UInt8}}).set_page_size(0, 32));
}
// expect-cb: index=0 total="32 * (layout == BLOCK_SHARDED ? 2 : 3)"
// expect-verdict: fits
