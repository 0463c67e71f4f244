// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/arch.hpp>
#include <umd/device/types/core_coordinates.hpp>

#include <hostdevcommon/common_values.hpp>
#include <hostdevcommon/kernel_structs.h>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/device_types.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt_stl/span.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

namespace tt::tt_metal {

enum NOC : uint8_t;
enum class BufferType;
class Allocator;
class SubDevice;
namespace distributed {
class MeshDevice;
}

class IDevice {
public:
  IDevice() = default;
  virtual ~IDevice() = default;
  IDevice(const IDevice& other) = delete;
  IDevice& operator=(const IDevice& other) = delete;

  virtual tt::ARCH arch() const = 0;
  virtual ChipId id() const = 0;
  virtual uint8_t num_hw_cqs() const = 0;
  virtual bool is_initialized() const = 0;
  virtual int num_dram_channels() const = 0;
  virtual uint32_t l1_size_per_core() const = 0;
  virtual uint32_t dram_size_per_channel() const = 0;
  virtual int get_clock_rate_mhz() const = 0;
  virtual CoreCoord grid_size() const = 0;
  virtual CoreCoord logical_grid_size() const = 0;
  virtual CoreCoord dram_grid_size() const = 0;
  virtual std::vector<CoreCoord>
  worker_cores_from_logical_cores(const std::vector<CoreCoord>& logical_cores) const = 0;
  virtual CoreCoord virtual_core_from_logical_core(const CoreCoord& logical_coord,
                                                   const CoreType& core_type) const = 0;
  virtual CoreCoord worker_core_from_logical_core(const CoreCoord& logical_core) const = 0;
  virtual std::vector<CoreCoord> get_optimal_dram_bank_to_logical_worker_assignment(NOC noc) = 0;
  virtual CoreCoord compute_with_storage_grid_size() const = 0;
  virtual CoreRangeSet worker_cores(HalProgrammableCoreType core_type,
                                    SubDeviceId sub_device_id) const = 0;
  virtual uint32_t num_worker_cores(HalProgrammableCoreType core_type,
                                    SubDeviceId sub_device_id) const = 0;
  virtual const std::unique_ptr<Allocator>& allocator() const = 0;
  virtual const std::unique_ptr<Allocator>& allocator(SubDeviceId sub_device_id) const = 0;
  virtual std::optional<DeviceAddr> lowest_occupied_compute_l1_address() const = 0;
  virtual std::optional<DeviceAddr>
  lowest_occupied_compute_l1_address(ttsl::Span<const SubDeviceId> sub_device_ids) const = 0;
  virtual SubDeviceManagerId create_sub_device_manager(ttsl::Span<const SubDevice> sub_devices,
                                                       DeviceAddr local_l1_size) = 0;
  virtual SubDeviceManagerId create_sub_device_manager(std::initializer_list<SubDevice> sub_devices,
                                                       DeviceAddr local_l1_size) = 0;
  virtual void load_sub_device_manager(SubDeviceManagerId sub_device_manager_id) = 0;
  virtual const std::vector<SubDeviceId>& get_sub_device_ids() const = 0;
  virtual bool close() = 0;
  virtual void enable_program_cache() = 0;
};

} // namespace tt::tt_metal
