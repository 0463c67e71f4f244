// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

using namespace tt::tt_metal;

void create(Program& program, const Tensor& input) {
    const CoreCoord core{0, 0};
    const uint32_t tiles = input.padded_shape()[-1] / 32;
    if (tiles * 4096 <= 1300 * 1024) {
        CircularBufferConfig config =
            CircularBufferConfig(2 * tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048);
        CreateCircularBuffer(program, core, config);
    }
}
