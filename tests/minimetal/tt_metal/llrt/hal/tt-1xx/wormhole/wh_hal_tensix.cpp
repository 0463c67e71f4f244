// SPDX-License-Identifier: Apache-2.0
//
// Where the runtime computes the unreserved base from the map.
#include "core_config.h"
#include "dev_mem_map.h"
#include "noc/noc_parameters.h"

#include <algorithm>

namespace tt::tt_metal::wormhole {

uint32_t default_unreserved_base() {
  constexpr uint32_t max_alignment = std::max(DRAM_ALIGNMENT, L1_ALIGNMENT);
  const uint32_t default_l1_kernel_config_size = 69 * 1024;
  return ((MEM_MAP_END + default_l1_kernel_config_size - 1) | (max_alignment - 1)) + 1;
}

} // namespace tt::tt_metal::wormhole
