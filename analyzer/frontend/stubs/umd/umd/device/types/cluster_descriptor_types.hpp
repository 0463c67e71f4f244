// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tt {

using ChipId = int;
using EthernetChannel = int;

enum BoardType : std::uint32_t {
  N150 = 3,
  N300 = 4,
  P100 = 5,
  P150 = 6,
  P300 = 7,
  GALAXY = 8,
  UBB = 9,
  UBB_WORMHOLE = UBB,
  UBB_BLACKHOLE = 10,
  QUASAR_BOARD = 11,
  QUASAR = QUASAR_BOARD,
  UNKNOWN = 12,
};
std::string board_type_to_string(BoardType);
BoardType board_type_from_string(std::string_view);

struct EthCoord {
  int cluster_id;
  int x;
  int y;
  int rack;
  int shelf;
  constexpr bool operator==(const EthCoord&) const = default;
  constexpr auto operator<=>(const EthCoord&) const = default;
};

struct HarvestingMasks {
  std::size_t tensix_harvesting_mask = 0;
  std::size_t dram_harvesting_mask = 0;
  std::size_t eth_harvesting_mask = 0;
  std::size_t pcie_harvesting_mask = 0;
  std::size_t l2cpu_harvesting_mask = 0;
};
struct ChipInfo {
  HarvestingMasks harvesting_masks;
  BoardType board_type = UNKNOWN;
  std::uint64_t board_id = 0;
  std::uint8_t asic_location = 0;
  bool noc_translation_enabled = false;
};

namespace umd {
using tt::BoardType;
using tt::ChipId;
using tt::EthCoord;
using tt::EthernetChannel;
} // namespace umd

} // namespace tt

using BoardType = tt::BoardType;
using chip_id_t = tt::ChipId;
using ethernet_channel_t = tt::EthernetChannel;
using eth_coord_t = tt::EthCoord;
namespace tt {
using ::chip_id_t;
using ::ethernet_channel_t;
} // namespace tt
namespace tt::umd {
using ::chip_id_t;
using ::ethernet_channel_t;
} // namespace tt::umd

template <> struct std::hash<tt::EthCoord> {
  std::size_t operator()(const tt::EthCoord& core) const { return core.x * 31 + core.y; }
};
