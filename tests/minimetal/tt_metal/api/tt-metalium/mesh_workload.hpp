// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_buffer.hpp>
#include <tt-metalium/mesh_device.hpp>

#include <memory>
#include <unordered_map>

namespace tt::tt_metal::distributed {

class MeshCommandQueue;
class MeshWorkloadImpl;

class MeshWorkload {
public:
  MeshWorkload();
  ~MeshWorkload();
  MeshWorkload(MeshWorkload&& other) noexcept;
  MeshWorkload& operator=(MeshWorkload&& other) noexcept;

  void add_program(const MeshCoordinateRange& device_range, Program&& program);
  std::unordered_map<MeshCoordinateRange, Program>& get_programs();
  const std::unordered_map<MeshCoordinateRange, Program>& get_programs() const;
  uint32_t get_sem_base_addr(std::shared_ptr<MeshDevice>& mesh_device, CoreCoord logical_core,
                             CoreType core_type);
  uint32_t get_sem_size(std::shared_ptr<MeshDevice>& mesh_device, CoreCoord logical_core,
                        CoreType core_type);
  uint32_t get_cb_base_addr(std::shared_ptr<MeshDevice>& mesh_device, CoreCoord logical_core,
                            CoreType core_type);
  uint32_t get_cb_size(std::shared_ptr<MeshDevice>& mesh_device, CoreCoord logical_core,
                       CoreType core_type);

private:
  std::unique_ptr<MeshWorkloadImpl> pimpl_;
};

} // namespace tt::tt_metal::distributed
