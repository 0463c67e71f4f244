// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ttsl {

template <typename... Ts> struct overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts> overloaded(Ts...) -> overloaded<Ts...>;

} // namespace ttsl

namespace tt::stl {
using namespace ::ttsl;
}
