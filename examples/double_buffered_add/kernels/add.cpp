// SPDX-License-Identifier: Apache-2.0
#include "api/compute/common.h"
#include "api/compute/eltwise_binary.h"

#include <cstdint>

void kernel_main() {
  const uint32_t num_tiles = get_arg_val<uint32_t>(0);

  constexpr uint32_t cb_a = get_compile_time_arg_val(0);
  constexpr uint32_t cb_b = get_compile_time_arg_val(1);
  constexpr uint32_t cb_sum = get_compile_time_arg_val(2);

  binary_op_init_common(cb_a, cb_b, cb_sum);
  add_tiles_init(cb_a, cb_b);
  for (uint32_t tile = 0; tile < num_tiles; ++tile) {
    cb_wait_front(cb_a, 1);
    cb_wait_front(cb_b, 1);
    tile_regs_acquire();
    add_tiles(cb_a, cb_b, 0, 0, 0);
    tile_regs_commit();
    cb_pop_front(cb_a, 1);
    cb_pop_front(cb_b, 1);

    cb_reserve_back(cb_sum, 1);
    tile_regs_wait();
    pack_tile(0, cb_sum);
    tile_regs_release();
    cb_push_back(cb_sum, 1);
  }
}
