// SPDX-License-Identifier: Apache-2.0
#include "api/compute/common.h"

void kernel_main() {
  constexpr uint32_t cb_in = get_compile_time_arg_val(0);
  constexpr uint32_t cb_out = get_compile_time_arg_val(1);
  constexpr uint32_t block_tiles = get_compile_time_arg_val(2);
  cb_reserve_back(cb_out, block_tiles);
  cb_wait_front(cb_in, block_tiles);
  for (uint32_t tile = 0; tile < block_tiles; ++tile) {
    tile_regs_acquire();
    copy_tile(cb_in, tile, 0);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, cb_out);
    tile_regs_release();
  }
  cb_pop_front(cb_in, block_tiles);
  cb_push_back(cb_out, block_tiles);
}
