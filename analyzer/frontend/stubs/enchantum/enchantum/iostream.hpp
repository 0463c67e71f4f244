// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <enchantum/enchantum.hpp>

#include <istream>
#include <ostream>

namespace enchantum::iostream_operators {
template <Enum E> std::ostream& operator<<(std::ostream&, E);
template <Enum E> std::istream& operator>>(std::istream&, E&);
} // namespace enchantum::iostream_operators
namespace enchantum::ostream_operators {
using iostream_operators::operator<<;
}
