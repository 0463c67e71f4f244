// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/xy_pair.hpp>

#include <fmt/format.h>

#include <cstdint>
#include <sstream>
#include <string>

// The headers of 2025's first half had it in the global namespace, and were declared forward there.
#ifndef L1BUDGET_GLOBAL_CORE_TYPE
namespace tt {
#endif
enum class CoreType {
  ARC,
  DRAM,
  ACTIVE_ETH,
  IDLE_ETH,
  PCIE,
  TENSIX,
  ROUTER_ONLY,
  SECURITY,
  L2CPU,
  DISPATCH,
  HARVESTED,
  ETH,
  WORKER,
  COUNT,
  UNSPECIFIED,
};
#ifdef L1BUDGET_GLOBAL_CORE_TYPE
namespace tt {
using ::CoreType;
#endif
enum class CoordSystem : std::uint8_t {
  LOGICAL,
  NOC0,
  PHYSICAL = NOC0,
  VIRTUAL,
  TRANSLATED,
  NOC1,
  LITERAL,
};
std::string to_str(CoreType);
std::string to_str(CoordSystem);

namespace umd {
using tt::CoordSystem;
using tt::CoreType;

struct CoreCoord : public xy_pair {
  CoreCoord() = default;
  constexpr CoreCoord(std::size_t column, std::size_t row,
                      CoreType type = CoreType::UNSPECIFIED,
                      CoordSystem system = CoordSystem::LITERAL)
      : xy_pair(column, row), core_type(type), coord_system(system) {}
  constexpr CoreCoord(xy_pair core, CoreType type = CoreType::UNSPECIFIED,
                      CoordSystem system = CoordSystem::LITERAL)
      : xy_pair(core), core_type(type), coord_system(system) {}

  CoreType core_type = CoreType::UNSPECIFIED;
  CoordSystem coord_system = CoordSystem::LITERAL;

  xy_pair to_pair() const { return {x, y}; }
  bool operator==(const CoreCoord&) const;
  bool operator<(const CoreCoord&) const;
  std::string str() const;
};
} // namespace umd

} // namespace tt

#ifndef L1BUDGET_GLOBAL_CORE_TYPE
using tt::CoreType;
#endif
using tt::CoordSystem;

template <> struct std::hash<tt::umd::CoreCoord> {
  std::size_t operator()(const tt::umd::CoreCoord& core) const { return core.x * 31 + core.y; }
};
template <> struct fmt::formatter<tt::CoreType> : fmt::detail::any_formatter {};
template <> struct fmt::formatter<tt::umd::CoreCoord> : fmt::detail::any_formatter {};
