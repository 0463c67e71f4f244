// SPDX-License-Identifier: Apache-2.0
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
  const uint32_t num_blocks = get_arg_val<uint32_t>(0);
  constexpr uint32_t cb_in = get_compile_time_arg_val(0);
  constexpr uint32_t block_tiles = get_compile_time_arg_val(1);
  for (uint32_t block = 0; block < num_blocks; ++block) {
    cb_reserve_back(cb_in, block_tiles);
    noc_async_read(get_noc_addr(1, 1, 0), get_write_ptr(cb_in), block_tiles * get_tile_size(cb_in));
    noc_async_read_barrier();
    cb_push_back(cb_in, block_tiles);
  }
}
