// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <algorithm>

using namespace tt::tt_metal;


void create(Program& program, const Tensor& input) {
    const uint32_t tiles = input.padded_shape()[-1] / 32;
    // expect[CB034]: the size of an L1 is asked for and not the lowest address in use
    const uint32_t budget = input.device()->l1_size_per_core() / 2 - 103712;
    const uint32_t in_flight = std::min(tiles, budget / 4096);
    CreateCircularBuffer(
        program,
        CoreCoord{0, 0},
        CircularBufferConfig(in_flight * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
