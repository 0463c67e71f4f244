// SPDX-License-Identifier: Apache-2.0
#include "api/compute/bcast.h"
#include "api/compute/common.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/reduce.h"

#include <cstdint>

constexpr auto cb_in = tt::CBIndex::c_0;
constexpr auto cb_gamma = tt::CBIndex::c_1;
constexpr auto cb_beta = tt::CBIndex::c_2;
constexpr auto cb_constants = tt::CBIndex::c_3;
constexpr auto cb_out = tt::CBIndex::c_16;
constexpr auto cb_centred = tt::CBIndex::c_24;
constexpr auto cb_squares = tt::CBIndex::c_25;
constexpr auto cb_moments = tt::CBIndex::c_26;
constexpr auto cb_normal = tt::CBIndex::c_27;
constexpr uint32_t Wt = get_compile_time_arg_val(0);

void pack_one(uint32_t cb) {
  tile_regs_commit();
  cb_reserve_back(cb, 1);
  tile_regs_wait();
  pack_tile(0, cb);
  tile_regs_release();
  cb_push_back(cb, 1);
}

/// The sum over a row of tiles, times 1 / width.
void mean_to_dst(uint32_t cb) {
  cb_wait_front(cb, Wt);
  reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb, cb_constants, cb_moments);
  tile_regs_acquire();
  for (uint32_t t = 0; t < Wt; ++t) {
    reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb, cb_constants, t, 0, 0);
  }
}

void kernel_main() {
  const uint32_t first_row = get_arg_val<uint32_t>(0);
  const uint32_t rows_per_core = get_arg_val<uint32_t>(1);
  const uint32_t num_rows = get_arg_val<uint32_t>(2);
  binary_op_init_common(cb_in, cb_constants, cb_out);
  cb_wait_front(cb_constants, 2);
  cb_wait_front(cb_gamma, Wt);
  cb_wait_front(cb_beta, Wt);

  for (uint32_t row = first_row; row < first_row + rows_per_core && row < num_rows; ++row) {
    mean_to_dst(cb_in);
    pack_one(cb_moments);
    reduce_uninit();

    cb_wait_front(cb_moments, 1);
    sub_bcast_cols_init_short(cb_in, cb_moments);
    for (uint32_t t = 0; t < Wt; ++t) {
      tile_regs_acquire();
      sub_tiles_bcast_cols(cb_in, cb_moments, t, 0, 0);
      pack_one(cb_centred);
    }
    cb_pop_front(cb_in, Wt);
    cb_pop_front(cb_moments, 1);

    cb_wait_front(cb_centred, Wt);
    mul_tiles_init(cb_centred, cb_centred);
    for (uint32_t t = 0; t < Wt; ++t) {
      tile_regs_acquire();
      mul_tiles(cb_centred, cb_centred, t, t, 0);
      pack_one(cb_squares);
    }
    mean_to_dst(cb_squares);
    pack_one(cb_moments);
    reduce_uninit();
    cb_pop_front(cb_squares, Wt);

    cb_wait_front(cb_moments, 1);
    add_bcast_scalar_init_short(cb_moments, cb_constants);
    tile_regs_acquire();
    add_tiles_bcast_scalar(cb_moments, cb_constants, 0, 1, 0);
    rsqrt_tile_init();
    rsqrt_tile(0);
    pack_one(cb_moments);
    cb_pop_front(cb_moments, 1);

    cb_wait_front(cb_moments, 1);
    for (uint32_t t = 0; t < Wt; ++t) {
      mul_bcast_cols_init_short(cb_centred, cb_moments);
      tile_regs_acquire();
      mul_tiles_bcast_cols(cb_centred, cb_moments, t, 0, 0);
      pack_one(cb_normal);
      cb_wait_front(cb_normal, 1);
      mul_bcast_rows_init_short(cb_normal, cb_gamma);
      tile_regs_acquire();
      mul_tiles_bcast_rows(cb_normal, cb_gamma, 0, t, 0);
      pack_one(cb_normal);
      cb_pop_front(cb_normal, 1);
      cb_wait_front(cb_normal, 1);
      add_bcast_rows_init_short(cb_normal, cb_beta);
      tile_regs_acquire();
      add_tiles_bcast_rows(cb_normal, cb_beta, 0, t, 0);
      pack_one(cb_out);
      cb_pop_front(cb_normal, 1);
    }
    cb_pop_front(cb_centred, Wt);
    cb_pop_front(cb_moments, 1);
  }
}
