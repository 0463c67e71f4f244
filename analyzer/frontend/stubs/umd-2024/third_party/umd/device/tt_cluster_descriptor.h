// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

using chip_id_t = int;
using ethernet_channel_t = int;

class tt_ClusterDescriptor {
public:
  static std::unique_ptr<tt_ClusterDescriptor> create_from_yaml(const std::string&);
  std::unordered_map<chip_id_t, chip_id_t> get_chips_with_mmio() const;
  std::unordered_set<chip_id_t> get_all_chips();
  std::size_t get_number_of_chips() const;
  bool is_chip_mmio_capable(chip_id_t) const;
  chip_id_t get_closest_mmio_capable_chip(chip_id_t);
};
