// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tt::umd {
struct semver_t {
  constexpr semver_t() = default;
  constexpr semver_t(std::uint64_t first, std::uint64_t second, std::uint64_t third)
      : major(first), minor(second), patch(third) {}
  explicit semver_t(const std::string&);
  static semver_t from_wormhole_eth_firmware_tag(std::uint32_t);
  std::string to_string() const;
  std::string str() const;
  constexpr auto operator<=>(const semver_t&) const = default;
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
};
} // namespace tt::umd
