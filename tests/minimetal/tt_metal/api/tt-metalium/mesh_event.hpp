// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_device.hpp>

#include <cstdint>

namespace tt::tt_metal::distributed {

class MeshEvent {
public:
  MeshEvent(uint32_t id, MeshDevice* device, uint32_t mesh_cq_id,
            const MeshCoordinateRange& device_range);
  uint32_t id() const;
  MeshDevice* device() const;
  uint32_t mesh_cq_id() const;
  const MeshCoordinateRange& device_range() const;
};

} // namespace tt::tt_metal::distributed
