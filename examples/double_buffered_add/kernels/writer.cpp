// SPDX-License-Identifier: Apache-2.0
#include "api/dataflow/dataflow_api.h"

#include <cstdint>

void kernel_main() {
  const uint32_t address = get_arg_val<uint32_t>(0);
  const uint32_t first_tile = get_arg_val<uint32_t>(1);
  const uint32_t num_tiles = get_arg_val<uint32_t>(2);

  constexpr uint32_t cb_sum = get_compile_time_arg_val(0);
  constexpr auto args = TensorAccessorArgs<1>();
  const auto output = TensorAccessor(args, address);

  for (uint32_t tile = first_tile; tile < first_tile + num_tiles; ++tile) {
    cb_wait_front(cb_sum, 1);
    noc_async_write_tile(tile, output, get_read_ptr(cb_sum));
    noc_async_write_barrier();
    cb_pop_front(cb_sum, 1);
  }
}
