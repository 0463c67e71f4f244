// SPDX-License-Identifier: Apache-2.0
#include "api/compute/bcast.h"
#include "api/compute/common.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/reduce.h"

#include <cstdint>

constexpr auto cb_scores = tt::CBIndex::c_0;
constexpr auto cb_ones = tt::CBIndex::c_1;
constexpr auto cb_out = tt::CBIndex::c_16;
constexpr auto cb_exps = tt::CBIndex::c_24;
constexpr auto cb_max = tt::CBIndex::c_25;
constexpr auto cb_scale = tt::CBIndex::c_26;
constexpr uint32_t Wt = get_compile_time_arg_val(0);

void pack_one(uint32_t cb) {
  tile_regs_commit();
  cb_reserve_back(cb, 1);
  tile_regs_wait();
  pack_tile(0, cb);
  tile_regs_release();
  cb_push_back(cb, 1);
}

void kernel_main() {
  const uint32_t num_rows = get_arg_val<uint32_t>(0);
  binary_op_init_common(cb_scores, cb_ones, cb_out);
  cb_wait_front(cb_ones, 1);

  for (uint32_t row = 0; row < num_rows; ++row) {
    cb_wait_front(cb_scores, Wt);
    reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_ones, cb_max);
    tile_regs_acquire();
    for (uint32_t t = 0; t < Wt; ++t) {
      reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_ones, t, 0, 0);
    }
    pack_one(cb_max);
    reduce_uninit();

    cb_wait_front(cb_max, 1);
    sub_bcast_cols_init_short(cb_scores, cb_max);
    exp_tile_init();
    for (uint32_t t = 0; t < Wt; ++t) {
      tile_regs_acquire();
      sub_tiles_bcast_cols(cb_scores, cb_max, t, 0, 0);
      exp_tile(0);
      pack_one(cb_exps);
    }
    cb_pop_front(cb_scores, Wt);
    cb_pop_front(cb_max, 1);

    cb_wait_front(cb_exps, Wt);
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_exps, cb_ones, cb_scale);
    tile_regs_acquire();
    for (uint32_t t = 0; t < Wt; ++t) {
      reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_exps, cb_ones, t, 0, 0);
    }
    recip_tile_init();
    recip_tile(0);
    pack_one(cb_scale);
    reduce_uninit();

    cb_wait_front(cb_scale, 1);
    mul_bcast_cols_init_short(cb_exps, cb_scale);
    for (uint32_t t = 0; t < Wt; ++t) {
      tile_regs_acquire();
      mul_tiles_bcast_cols(cb_exps, cb_scale, t, 0, 0);
      pack_one(cb_out);
    }
    cb_pop_front(cb_exps, Wt);
    cb_pop_front(cb_scale, 1);
  }
}
