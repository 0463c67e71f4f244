// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <third_party/umd/device/tt_arch_types.h>
#include <third_party/umd/device/tt_xy_pair.h>

#include <bitset>
#include <cstdint>
#include <iostream>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

enum class CoreType {
  ARC,
  DRAM,
  ETH,
  PCIE,
  WORKER,
  HARVESTED,
  ROUTER_ONLY,
};

struct CoreDescriptor {
  tt_xy_pair coord;
  CoreType type;
  std::size_t l1_size = 0;
};

class tt_SocDescriptor {
public:
  tt::ARCH arch;
  tt_xy_pair grid_size;
  tt_xy_pair physical_grid_size;
  tt_xy_pair worker_grid_size;
  std::unordered_map<tt_xy_pair, CoreDescriptor> cores;
  std::vector<tt_xy_pair> arc_cores;
  std::vector<tt_xy_pair> workers;
  std::vector<tt_xy_pair> harvested_workers;
  std::vector<tt_xy_pair> pcie_cores;
  std::vector<std::vector<tt_xy_pair>> dram_cores;
  std::vector<tt_xy_pair> ethernet_cores;
  std::unordered_map<int, int> worker_log_to_routing_x;
  std::unordered_map<int, int> worker_log_to_routing_y;
  std::string device_descriptor_file_path;
  int worker_l1_size;
  int eth_l1_size;
  std::uint32_t dram_bank_size;
};
