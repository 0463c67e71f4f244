// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

namespace fmt {
template <class Context> class dynamic_format_arg_store {
public:
  template <class T> void push_back(const T&);
  void clear();
  operator basic_format_args<Context>() const;
};
} // namespace fmt
