// SPDX-License-Identifier: Apache-2.0
// Rows made wider: sixteen of them on their way, one of padding, and one to shift what is not
// aligned.
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/math.hpp>
#include <tt-metalium/tt_align.hpp>
#include <tt-metalium/work_split.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <algorithm>

namespace pad {

using namespace tt::tt_metal;

struct Attributes {
  Shape padded;
  Shape start;
};

constexpr uint32_t rows_on_their_way = 16;
constexpr uint32_t bytes_in_flight = 2048;

Program create(const Attributes& attributes, const Tensor& input) {
  Program program = CreateProgram();
  const Shape& padded = attributes.padded;
  const uint32_t row = padded[-1] * input.element_size();
  const uint32_t in_l1 = tt::align(row, hal::get_l1_alignment());
  const uint32_t in_dram = tt::align(row, hal::get_dram_alignment());
  const auto work = split_work_to_cores(input.device()->compute_with_storage_grid_size(),
                                        padded[0] * padded[1] * padded[2]);
  auto create_cb = [&](uint32_t index, uint32_t pages, uint32_t page) {
    CreateCircularBuffer(program, std::get<1>(work),
                         CircularBufferConfig(pages * page, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, page));
  };
  create_cb(1, 1, in_dram);
  if (attributes.start[-1] != 0 || in_l1 != in_dram)
    create_cb(2, 1, in_dram);
  create_cb(0, rows_on_their_way * std::max(tt::div_up(bytes_in_flight, in_l1), 1u), in_l1);
  return program;
}

} // namespace pad
