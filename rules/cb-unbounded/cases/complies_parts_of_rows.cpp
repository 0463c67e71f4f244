// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <algorithm>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
    const CoreCoord core{0, 0};
    const uint32_t row_bytes = input.padded_shape()[-1] * input.element_size();
    const uint32_t page_bytes = std::min(row_bytes, 32768u);  // a longer row is read in parts
    CircularBufferConfig config =
        CircularBufferConfig(2 * page_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, page_bytes);
    CreateCircularBuffer(program, core, config);
}
