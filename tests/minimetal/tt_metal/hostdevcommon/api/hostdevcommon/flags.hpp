// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

/// A set of enumerators that are single bits.
template <typename E> class Flags {
public:
  static_assert(std::is_enum_v<E>);
  using Underlying = std::underlying_type_t<E>;

  constexpr Flags() noexcept : bits_(0) {}
  constexpr Flags(E value) noexcept : bits_(static_cast<Underlying>(value)) {}
  constexpr explicit Flags(Underlying bits) noexcept : bits_(bits) {}

  constexpr Flags operator|(E other) const noexcept {
    return Flags(static_cast<Underlying>(bits_ | static_cast<Underlying>(other)));
  }
  constexpr Flags operator|(Flags other) const noexcept {
    return Flags(static_cast<Underlying>(bits_ | other.bits_));
  }
  constexpr Flags operator&(E other) const noexcept {
    return Flags(static_cast<Underlying>(bits_ & static_cast<Underlying>(other)));
  }
  constexpr bool test(E single) const noexcept { return (*this & single).bits_ != 0; }
  constexpr Underlying raw() const noexcept { return bits_; }

private:
  Underlying bits_ = 0;
};
