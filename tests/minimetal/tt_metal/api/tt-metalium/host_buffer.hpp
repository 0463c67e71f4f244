// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace tt::tt_metal {

class HostBuffer {
public:
  HostBuffer();
  HostBuffer(const HostBuffer& other);
  HostBuffer(HostBuffer&& other) noexcept;
  template <typename T> explicit HostBuffer(std::vector<T>&& data);
  template <typename T> explicit HostBuffer(const std::vector<T>& data);
};

} // namespace tt::tt_metal
