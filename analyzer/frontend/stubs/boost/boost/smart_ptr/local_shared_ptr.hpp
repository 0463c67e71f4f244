// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

namespace boost {
template <class T> using local_shared_ptr = std::shared_ptr<T>;
template <class T, class... Args> local_shared_ptr<T> make_local_shared(Args&&...);
} // namespace boost
