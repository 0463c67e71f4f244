// SPDX-License-Identifier: Apache-2.0
#include "api/dataflow/dataflow_api.h"

#include <cstdint>

constexpr uint32_t cb_scores = tt::CBIndex::c_0;
constexpr uint32_t cb_ones = tt::CBIndex::c_1;

/// Reductions read the first row of each 16x16 face of their scaler tile.
void fill_ones() {
  constexpr uint16_t one = 0x3f80; // bfloat16
  cb_reserve_back(cb_ones, 1);
  auto* tile = reinterpret_cast<volatile tt_l1_ptr uint16_t*>(get_write_ptr(cb_ones));
  for (uint32_t i = 0; i < 1024; ++i) {
    tile[i] = i % 256 < 16 ? one : 0;
  }
  cb_push_back(cb_ones, 1);
}

void kernel_main() {
  const uint32_t address = get_arg_val<uint32_t>(0);
  const uint32_t first_row = get_arg_val<uint32_t>(1);
  const uint32_t num_rows = get_arg_val<uint32_t>(2);
  constexpr uint32_t Wt = get_compile_time_arg_val(0);
  constexpr auto args = TensorAccessorArgs<1>();
  const auto scores = TensorAccessor(args, address);
  const uint32_t tile_bytes = get_tile_size(cb_scores);

  fill_ones();
  for (uint32_t row = first_row; row < first_row + num_rows; ++row) {
    cb_reserve_back(cb_scores, Wt);
    uint32_t l1_address = get_write_ptr(cb_scores);
    for (uint32_t tile = row * Wt; tile < (row + 1) * Wt; ++tile, l1_address += tile_bytes) {
      noc_async_read_tile(tile, scores, l1_address);
    }
    noc_async_read_barrier();
    cb_push_back(cb_scores, Wt);
  }
}
