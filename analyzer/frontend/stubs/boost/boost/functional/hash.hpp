// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace boost {
template <typename T> void hash_combine(std::size_t& seed, const T& value);
template <typename T> std::size_t hash_value(const T&);
template <typename T> struct hash {
  std::size_t operator()(const T&) const;
};
} // namespace boost
