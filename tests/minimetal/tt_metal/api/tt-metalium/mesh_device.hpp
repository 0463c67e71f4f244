// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/device.hpp>
#include <tt-metalium/dispatch_core_common.hpp>
#include <tt-metalium/mesh_config.hpp>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_trace_id.hpp>

#include <map>
#include <string>

namespace tt::tt_metal::distributed {

class MeshCommandQueue;
class MeshDeviceImpl;
using DeviceIds = std::vector<int>;

class MeshDevice : public IDevice, public std::enable_shared_from_this<MeshDevice> {
private:
  MeshDevice() = default;
  std::unique_ptr<MeshDeviceImpl> pimpl_;

public:
  ~MeshDevice() override;
  MeshDevice(const MeshDevice&) = delete;
  MeshDevice& operator=(const MeshDevice&) = delete;

  tt::ARCH arch() const override;
  int id() const override;
  uint8_t num_hw_cqs() const override;
  bool is_initialized() const override;
  int num_dram_channels() const override;
  uint32_t l1_size_per_core() const override;
  uint32_t dram_size_per_channel() const override;
  int get_clock_rate_mhz() const override;
  CoreCoord grid_size() const override;
  CoreCoord logical_grid_size() const override;
  CoreCoord dram_grid_size() const override;
  std::vector<CoreCoord>
  worker_cores_from_logical_cores(const std::vector<CoreCoord>& logical_cores) const override;
  CoreCoord virtual_core_from_logical_core(const CoreCoord& logical_coord,
                                           const CoreType& core_type) const override;
  CoreCoord worker_core_from_logical_core(const CoreCoord& logical_core) const override;
  std::vector<CoreCoord> get_optimal_dram_bank_to_logical_worker_assignment(NOC noc) override;
  CoreCoord compute_with_storage_grid_size() const override;
  CoreRangeSet worker_cores(HalProgrammableCoreType core_type,
                            SubDeviceId sub_device_id) const override;
  uint32_t num_worker_cores(HalProgrammableCoreType core_type,
                            SubDeviceId sub_device_id) const override;
  const std::unique_ptr<Allocator>& allocator() const override;
  const std::unique_ptr<Allocator>& allocator(SubDeviceId sub_device_id) const override;
  std::optional<DeviceAddr> lowest_occupied_compute_l1_address() const override;
  std::optional<DeviceAddr>
  lowest_occupied_compute_l1_address(ttsl::Span<const SubDeviceId> sub_device_ids) const override;
  SubDeviceManagerId create_sub_device_manager(std::initializer_list<SubDevice> sub_devices,
                                               DeviceAddr local_l1_size) override;
  SubDeviceManagerId create_sub_device_manager(ttsl::Span<const SubDevice> sub_devices,
                                               DeviceAddr local_l1_size) override;
  void load_sub_device_manager(SubDeviceManagerId sub_device_manager_id) override;
  const std::vector<SubDeviceId>& get_sub_device_ids() const override;
  bool close() override;
  void enable_program_cache() override;

  MeshTraceId begin_mesh_trace(uint8_t cq_id);
  void begin_mesh_trace(uint8_t cq_id, const MeshTraceId& trace_id);
  void end_mesh_trace(uint8_t cq_id, const MeshTraceId& trace_id);
  void replay_mesh_trace(uint8_t cq_id, const MeshTraceId& trace_id, bool blocking);
  void release_mesh_trace(const MeshTraceId& trace_id);

  std::vector<IDevice*> get_devices() const;
  IDevice* get_device(ChipId physical_device_id) const;
  IDevice* get_device(const MeshCoordinate& coord) const;
  IDevice* get_device(size_t row_idx, size_t col_idx) const;
  DeviceIds get_device_ids() const;
  size_t num_devices() const;
  size_t num_rows() const;
  size_t num_cols() const;
  bool is_local(const MeshCoordinate& coord) const;
  const MeshShape& shape() const;
  void reshape(const MeshShape& new_shape);
  std::string to_string() const;
  std::shared_ptr<MeshDevice>
  create_submesh(const MeshShape& submesh_shape,
                 const std::optional<MeshCoordinate>& offset = std::nullopt);
  std::vector<std::shared_ptr<MeshDevice>> create_submeshes(const MeshShape& submesh_shape);
  MeshCommandQueue& mesh_command_queue(std::optional<uint8_t> cq_id = std::nullopt) const;

  static std::shared_ptr<MeshDevice>
  create(const MeshDeviceConfig& config, size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
         size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE, size_t num_command_queues = 1,
         const DispatchCoreConfig& dispatch_core_config = DispatchCoreConfig{},
         ttsl::Span<const std::uint32_t> l1_bank_remap = {},
         size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
  static std::shared_ptr<MeshDevice>
  create_unit_mesh(int device_id, size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
                   size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE,
                   size_t num_command_queues = 1,
                   const DispatchCoreConfig& dispatch_core_config = DispatchCoreConfig{},
                   ttsl::Span<const std::uint32_t> l1_bank_remap = {},
                   size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
  static std::map<int, std::shared_ptr<MeshDevice>> create_unit_meshes(
      const std::vector<int>& device_ids, size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
      size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE, size_t num_command_queues = 1,
      const DispatchCoreConfig& dispatch_core_config = DispatchCoreConfig{},
      ttsl::Span<const std::uint32_t> l1_bank_remap = {},
      size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
};

} // namespace tt::tt_metal::distributed
