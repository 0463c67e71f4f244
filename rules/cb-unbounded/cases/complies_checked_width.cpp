// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
    const CoreCoord core{0, 0};
    const uint32_t tiles = input.padded_shape()[-1] / 32;
    TT_FATAL(tiles <= 128, "rows of at most 4096 elements");
    CircularBufferConfig config =
        CircularBufferConfig(6 * tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
    CreateCircularBuffer(program, core, config);
}
