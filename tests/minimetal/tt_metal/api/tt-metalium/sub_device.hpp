// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt_stl/span.hpp>

#include <memory>

namespace tt::tt_metal {

class SubDeviceImpl;

class SubDevice {
public:
  explicit SubDevice(ttsl::Span<const CoreRangeSet> cores);
  SubDevice(const SubDevice& other);
  SubDevice& operator=(const SubDevice& other);
  ~SubDevice();
  const CoreRangeSet& cores(HalProgrammableCoreType core_type) const;

private:
  std::unique_ptr<SubDeviceImpl> pimpl_;
};

} // namespace tt::tt_metal
