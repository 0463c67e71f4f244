// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace boost::container {
template <class T> using small_vector_base = std::vector<T>;
template <class T, std::size_t N, class Allocator = void, class Options = void>
class small_vector : public std::vector<T> {
public:
  using std::vector<T>::vector;
  small_vector() = default;
  small_vector(const std::vector<T>& other) : std::vector<T>(other) {}
  static constexpr std::size_t static_capacity = N;
};
} // namespace boost::container
