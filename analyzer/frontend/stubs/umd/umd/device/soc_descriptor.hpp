// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/arch.hpp>
#include <umd/device/types/cluster_descriptor_types.hpp>
#include <umd/device/types/core_coordinates.hpp>
#include <umd/device/types/xy_pair.hpp>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace tt::umd {
class SocDescriptor {
public:
  std::vector<CoreCoord> get_cores(CoreType, CoordSystem = CoordSystem::NOC0) const;
  xy_pair get_grid_size(CoreType) const;
  std::uint32_t get_num_dram_channels() const;

  ARCH arch = ARCH::Invalid;
  xy_pair grid_size;
  std::vector<std::uint32_t> trisc_sizes;
  std::string device_descriptor_file_path;
  std::uint32_t worker_l1_size = 0;
  std::uint32_t eth_l1_size = 0;
  std::uint64_t dram_bank_size = 0;
  HarvestingMasks harvesting_masks;
};
} // namespace tt::umd
using tt_SocDescriptor = tt::umd::SocDescriptor;
