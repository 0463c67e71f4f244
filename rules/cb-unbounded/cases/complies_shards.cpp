// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
    const CoreCoord core{0, 0};
    const uint32_t bytes = input.shard_spec()->shape[0] * input.shard_spec()->shape[1] * 2;
    CircularBufferConfig config =
        CircularBufferConfig(bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
}
