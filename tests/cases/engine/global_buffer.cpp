// SPDX-License-Identifier: Apache-2.0
// A circular buffer over a global one takes no space of the program, over whichever it is.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/global_circular_buffer.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, const experimental::GlobalCircularBuffer& shared,
            const experimental::GlobalCircularBuffer& other) {
  const CoreRange cores({0, 0}, {0, 3});
  CircularBufferConfig config(8 * 2048);
  config.remote_index(31).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
  config.index(0).set_page_size(2048).set_data_format(tt::DataFormat::Float16_b);
  const auto handle = experimental::CreateCircularBuffer(program, cores, config, shared);
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(2048, {{1, tt::DataFormat::Float16_b}}).set_page_size(1, 2048));
  experimental::UpdateDynamicCircularBufferAddress(program, handle, other);
}
// expect-cb: index=[31,0] backing=global total=16384 remote=[true,false]
// expect-cb: index=1 backing=static address=103712
