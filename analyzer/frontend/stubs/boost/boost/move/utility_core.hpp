// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

namespace boost {
using std::forward;
using std::move;
} // namespace boost
