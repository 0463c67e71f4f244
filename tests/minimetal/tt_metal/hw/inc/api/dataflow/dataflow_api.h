// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "internal/risc_attribs.h"

template <typename T> T get_arg_val(int arg_idx);
template <typename T> T get_common_arg_val(int arg_idx);

void cb_reserve_back(int32_t operand, int32_t num_pages);
void cb_push_back(const int32_t operand, const int32_t num_pages);
void cb_wait_front(int32_t operand, int32_t num_pages);
void cb_pop_front(int32_t operand, int32_t num_pages);
uint32_t get_write_ptr(uint32_t operand);
uint32_t get_read_ptr(uint32_t operand);
constexpr inline int32_t get_tile_size(const int32_t operand) { return 2048; }

inline uint64_t get_noc_addr(uint32_t noc_x, uint32_t noc_y, uint32_t addr) {
  return uint64_t(noc_x + noc_y) << 32 | addr;
}
template <uint32_t max_page_size = 8192>
inline void noc_async_read(uint64_t src_noc_addr, uint32_t dst_local_l1_addr, uint32_t size) {}
template <uint32_t max_page_size = 8192>
inline void noc_async_write(uint32_t src_local_l1_addr, uint64_t dst_noc_addr, uint32_t size) {}
void noc_async_read_barrier();
void noc_async_write_barrier();
