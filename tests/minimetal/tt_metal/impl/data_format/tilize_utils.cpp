// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/tilize_utils.hpp>

std::uint32_t round_up_to_mul32(std::uint32_t val) {
  const std::uint32_t rest = val % 32;
  return rest == 0 ? val : val + 32 - rest;
}
