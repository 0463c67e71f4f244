// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>

#include <cstdint>
#include <optional>

namespace tt::tt_metal {

enum class DispatchCoreType : uint32_t { WORKER, ETH, COUNT };
enum class DispatchCoreAxis { ROW, COL, COUNT };

class DispatchCoreConfig {
private:
  DispatchCoreType type_;
  std::optional<DispatchCoreAxis> axis_;
  static DispatchCoreAxis get_default_axis();

public:
  DispatchCoreConfig() : type_(DispatchCoreType::WORKER) {}
  DispatchCoreConfig(DispatchCoreType type) : type_(type) {}
  DispatchCoreConfig(DispatchCoreType type, DispatchCoreAxis axis) : type_(type), axis_(axis) {}

  DispatchCoreType get_dispatch_core_type() const { return type_; }
  DispatchCoreAxis get_dispatch_core_axis() const { return axis_.value_or(get_default_axis()); }
};

} // namespace tt::tt_metal
