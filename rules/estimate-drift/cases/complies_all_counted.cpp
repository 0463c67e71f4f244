// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <optional>

using namespace tt::tt_metal;

static void create_cb(Program& program, uint32_t index, uint32_t tiles) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 2048));
}

void create(Program& program, const Tensor& input, const std::optional<Tensor>& gamma) {
    const uint32_t tiles = input.padded_shape()[-1] / 32;
    // Rows that fit stay in L1.
    const uint32_t estimate = 5 * tiles * 2048;
    const uint32_t width = estimate <= 1362 * 1024 ? tiles : 8;
    create_cb(program, 0, 2 * width);
    create_cb(program, 16, 2 * width);
    if (gamma.has_value()) {
        create_cb(program, 1, width);
    }
}
