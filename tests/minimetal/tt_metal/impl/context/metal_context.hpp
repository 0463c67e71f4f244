// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llrt/hal.hpp"
#include "llrt/tt_cluster.hpp"

namespace tt::tt_metal {

using ContextId = int;
inline constexpr ContextId DEFAULT_CONTEXT_ID = 0;

class MetalContext {
public:
  static MetalContext& instance(ContextId context_id = DEFAULT_CONTEXT_ID);
  Cluster& get_cluster();
  const Cluster& get_cluster() const;
  const Hal& hal() const;
};

} // namespace tt::tt_metal
