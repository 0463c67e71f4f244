// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
    const CoreCoord core{0, 0};
    const uint32_t row_bytes = input.padded_shape()[-1] * input.element_size();
    CircularBufferConfig config =
        CircularBufferConfig(2 * row_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, row_bytes);
    // expect[CB011]: a circular buffer grows with input.padded_shape[-1], and nothing here limits it
    CreateCircularBuffer(program, core, config);
}
