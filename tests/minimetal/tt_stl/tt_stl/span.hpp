// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

namespace ttsl {

template <typename T, std::size_t Extent = std::dynamic_extent> using Span = std::span<T, Extent>;

template <class Container> auto make_const_span(const Container& vec) {
  return Span<const std::remove_cvref_t<decltype(*std::begin(vec))>>(vec.data(), vec.size());
}

template <class Container> auto make_span(Container& vec) {
  return Span<std::remove_reference_t<decltype(*std::begin(vec))>>(vec.data(), vec.size());
}

} // namespace ttsl

namespace tt::stl {
using namespace ::ttsl;
}
