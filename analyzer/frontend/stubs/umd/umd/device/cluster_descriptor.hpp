// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/arch.hpp>
#include <umd/device/types/cluster_descriptor_types.hpp>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace tt::umd {
class ClusterDescriptor {
public:
  static std::unique_ptr<ClusterDescriptor> create_from_yaml(const std::string&);
  const std::unordered_set<ChipId>& get_all_chips() const;
  std::size_t get_number_of_chips() const;
  BoardType get_board_type(ChipId) const;
  ARCH get_arch(ChipId) const;
  bool is_chip_mmio_capable(ChipId) const;
};
} // namespace tt::umd
using tt_ClusterDescriptor = tt::umd::ClusterDescriptor;
