// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;


void create(Program& program, const Tensor& input) {
    const uint32_t row_bytes = input.padded_shape()[-1] * 2;
    const uint32_t page_bytes = 2 * row_bytes + 110000 <= 1499136 ? row_bytes : 32768;
    // expect[CB034]: compares with a size of L1 that is written down; n150 has 1395424 B above the base
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(2 * page_bytes, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, page_bytes));
}
