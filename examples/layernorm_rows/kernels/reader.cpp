// SPDX-License-Identifier: Apache-2.0
#include "api/dataflow/dataflow_api.h"

#include <algorithm>
#include <cstdint>

constexpr uint32_t cb_in = tt::CBIndex::c_0;
constexpr uint32_t cb_gamma = tt::CBIndex::c_1;
constexpr uint32_t cb_beta = tt::CBIndex::c_2;
constexpr uint32_t cb_constants = tt::CBIndex::c_3;
constexpr uint32_t Wt = get_compile_time_arg_val(0);

template <typename Accessor> void read_row(uint32_t cb, const Accessor& from, uint32_t first_tile) {
  cb_reserve_back(cb, Wt);
  uint32_t l1_address = get_write_ptr(cb);
  for (uint32_t tile = first_tile; tile < first_tile + Wt; ++tile) {
    noc_async_read_tile(tile, from, l1_address);
    l1_address += get_tile_size(cb);
  }
  noc_async_read_barrier();
  cb_push_back(cb, Wt);
}

/// Reductions read the first row of each face, bcast_scalar the first element.
void push_constant(uint16_t value) {
  cb_reserve_back(cb_constants, 1);
  auto* tile = reinterpret_cast<volatile tt_l1_ptr uint16_t*>(get_write_ptr(cb_constants));
  for (uint32_t i = 0; i < 1024; ++i) {
    tile[i] = i % 256 < 16 ? value : 0;
  }
  cb_push_back(cb_constants, 1);
}

void kernel_main() {
  const uint32_t inverse_width = get_common_arg_val<uint32_t>(3);
  const uint32_t first_row = get_arg_val<uint32_t>(0);
  const uint32_t rows_per_core = get_arg_val<uint32_t>(1);
  const uint32_t num_rows = get_arg_val<uint32_t>(2);
  constexpr auto in_args = TensorAccessorArgs<1>();
  constexpr auto gamma_args = TensorAccessorArgs<in_args.next_compile_time_args_offset()>();
  constexpr auto beta_args = TensorAccessorArgs<gamma_args.next_compile_time_args_offset()>();
  const auto input = TensorAccessor(in_args, get_common_arg_val<uint32_t>(0));
  const auto gamma = TensorAccessor(gamma_args, get_common_arg_val<uint32_t>(1));
  const auto beta = TensorAccessor(beta_args, get_common_arg_val<uint32_t>(2));

  constexpr uint16_t epsilon = 0x3727; // 1e-5 as bfloat16
  push_constant(uint16_t(inverse_width >> 16));
  push_constant(epsilon);
  read_row(cb_gamma, gamma, 0);
  read_row(cb_beta, beta, 0);
  const uint32_t end_row = std::min(first_row + rows_per_core, num_rows);
  for (uint32_t row = first_row; row < end_row; ++row) {
    read_row(cb_in, input, row * Wt);
  }
}
