// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "internal/risc_attribs.h"

#define ALWI inline

template <typename T> T get_arg_val(int arg_idx);
template <typename T> T get_common_arg_val(int arg_idx);

namespace ckernel {

ALWI void cb_wait_front(uint32_t cbid, uint32_t ntiles) {}
ALWI void cb_pop_front(uint32_t cbid, uint32_t ntiles) {}
ALWI void cb_reserve_back(uint32_t cbid, uint32_t ntiles) {}
ALWI void cb_push_back(uint32_t cbid, uint32_t ntiles) {}
ALWI void tile_regs_acquire() {}
ALWI void tile_regs_commit() {}
ALWI void tile_regs_wait() {}
ALWI void tile_regs_release() {}
ALWI void pack_tile(uint32_t ifrom_dst, uint32_t icb) {}
ALWI void copy_tile(uint32_t in_cb_id, uint32_t in_tile_index, uint32_t dst_tile_index) {}

} // namespace ckernel
using namespace ckernel;
