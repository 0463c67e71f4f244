// SPDX-License-Identifier: Apache-2.0
#include "api/dataflow/dataflow_api.h"

#include <cstdint>

constexpr uint32_t cb_rows = tt::CBIndex::c_0;

void kernel_main() {
  const uint32_t address = get_arg_val<uint32_t>(0);
  const uint32_t first_row = get_arg_val<uint32_t>(1);
  const uint32_t num_rows = get_arg_val<uint32_t>(2);
  constexpr uint32_t row_bytes = get_compile_time_arg_val(0);
  constexpr uint32_t rows_in_flight = get_compile_time_arg_val(1);
  constexpr auto args = TensorAccessorArgs<2>();
  const auto output = TensorAccessor(args, address, row_bytes);

  for (uint32_t row = 0; row < num_rows; row += rows_in_flight) {
    cb_wait_front(cb_rows, rows_in_flight);
    uint32_t l1_address = get_read_ptr(cb_rows);
    for (uint32_t i = row; i < num_rows && i < row + rows_in_flight; ++i, l1_address += row_bytes) {
      noc_async_write(l1_address, output.get_noc_addr(first_row + i), row_bytes);
    }
    noc_async_write_barrier();
    cb_pop_front(cb_rows, rows_in_flight);
  }
}
