// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/core_coordinates.hpp>

#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/buffer_distribution_spec.hpp>
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt-metalium/sub_device_types.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace tt::tt_metal {

class Allocator;
class IDevice;

struct ShardSpec {
  CoreRangeSet grid;
  std::array<uint32_t, 2> shape;
  ShardOrientation orientation = ShardOrientation::ROW_MAJOR;

  ShardSpec(const CoreRangeSet& core_sets_, const std::array<uint32_t, 2>& shard_shape_,
            const ShardOrientation& shard_orientation_ = ShardOrientation::ROW_MAJOR)
      : grid(core_sets_), shape(shard_shape_), orientation(shard_orientation_) {}

  uint32_t num_cores() const { return this->grid.num_cores(); }
  uint32_t numel() const { return this->shape[0] * this->shape[1]; }
  bool operator==(const ShardSpec& other) const;
  bool operator!=(const ShardSpec& other) const;
};

struct ShardSpecBuffer {
  ShardSpec tensor_shard_spec;
  std::array<uint32_t, 2> page_shape{};
  std::array<uint32_t, 2> tensor2d_shape_in_pages{};

  ShardSpecBuffer(const CoreRangeSet& core_sets_, const std::array<uint32_t, 2>& shard_shape_,
                  const ShardOrientation& shard_orientation_,
                  const std::array<uint32_t, 2>& page_shape,
                  const std::array<uint32_t, 2>& tensor2d_shape_in_pages)
      : tensor_shard_spec(core_sets_, shard_shape_, shard_orientation_), page_shape(page_shape),
        tensor2d_shape_in_pages(tensor2d_shape_in_pages) {}
  ShardSpecBuffer(const ShardSpec& shard_spec, const std::array<uint32_t, 2>& page_shape,
                  const std::array<uint32_t, 2>& tensor2d_shape_in_pages)
      : tensor_shard_spec(shard_spec), page_shape(page_shape),
        tensor2d_shape_in_pages(tensor2d_shape_in_pages) {}

  CoreRangeSet grid() const { return tensor_shard_spec.grid; }
  std::array<uint32_t, 2> shape() const { return tensor_shard_spec.shape; }
  ShardOrientation orientation() const { return tensor_shard_spec.orientation; }
  void set_shard_spec(const ShardSpec& shard_spec) { tensor_shard_spec = shard_spec; }
  std::array<uint32_t, 2> shape_in_pages() const;
  DeviceAddr num_pages() const;
};

struct BufferConfig {
  IDevice* device;
  DeviceAddr size;
  DeviceAddr page_size;
  BufferType buffer_type;
};
using InterleavedBufferConfig = BufferConfig;

struct ShardedBufferConfig {
  IDevice* device{};
  DeviceAddr size{};
  DeviceAddr page_size{};
  BufferType buffer_type = BufferType::L1;
  TensorMemoryLayout buffer_layout = TensorMemoryLayout::HEIGHT_SHARDED;
  ShardSpecBuffer shard_parameters;
};

class BufferShardingArgs {
public:
  BufferShardingArgs() = default;
  BufferShardingArgs(std::nullopt_t) {}
  BufferShardingArgs(BufferDistributionSpec buffer_distribution_spec)
      : buffer_distribution_spec_(std::move(buffer_distribution_spec)),
        buffer_layout_(TensorMemoryLayout::BLOCK_SHARDED) {}
  BufferShardingArgs(ShardSpecBuffer shard_spec, TensorMemoryLayout buffer_layout)
      : shard_spec_(std::move(shard_spec)), buffer_layout_(buffer_layout) {}
  BufferShardingArgs(std::optional<ShardSpecBuffer> shard_spec, TensorMemoryLayout buffer_layout)
      : shard_spec_(std::move(shard_spec)), buffer_layout_(buffer_layout) {}

  const std::optional<BufferDistributionSpec>& buffer_distribution_spec() const {
    return buffer_distribution_spec_;
  }
  const std::optional<ShardSpecBuffer>& shard_spec() const { return shard_spec_; }
  TensorMemoryLayout buffer_layout() const { return buffer_layout_; }

private:
  std::optional<BufferDistributionSpec> buffer_distribution_spec_;
  std::optional<ShardSpecBuffer> shard_spec_;
  TensorMemoryLayout buffer_layout_ = TensorMemoryLayout::INTERLEAVED;
};

bool is_sharded(const TensorMemoryLayout& layout);

struct BufferRegion {
  DeviceAddr offset = 0;
  DeviceAddr size = 0;

  BufferRegion() = delete;
  BufferRegion(DeviceAddr offset, DeviceAddr size) : offset(offset), size(size) {}
};

class Buffer final : public std::enable_shared_from_this<Buffer> {
public:
  static std::shared_ptr<Buffer> create(IDevice* device, DeviceAddr size, DeviceAddr page_size,
                                        BufferType buffer_type,
                                        const BufferShardingArgs& sharding_args = std::nullopt,
                                        std::optional<bool> bottom_up = std::nullopt,
                                        std::optional<SubDeviceId> sub_device_id = std::nullopt);
  static std::shared_ptr<Buffer> create(IDevice* device, DeviceAddr address, DeviceAddr size,
                                        DeviceAddr page_size, BufferType buffer_type,
                                        const BufferShardingArgs& sharding_args = std::nullopt,
                                        std::optional<bool> bottom_up = std::nullopt,
                                        std::optional<SubDeviceId> sub_device_id = std::nullopt);
  std::shared_ptr<Buffer> view(const BufferRegion& region);

  Buffer(const Buffer& other) = delete;
  Buffer& operator=(const Buffer& other) = delete;
  Buffer(Buffer&& other) = delete;
  Buffer& operator=(Buffer&& other) = delete;
  ~Buffer();

  IDevice* device() const { return device_; }
  Allocator* allocator() const;
  DeviceAddr size() const { return size_; }
  bool is_allocated() const;
  uint32_t address() const;
  DeviceAddr page_size() const;
  void set_page_size(DeviceAddr page_size);
  uint32_t num_pages() const;
  uint32_t num_dev_pages() const;
  BufferType buffer_type() const { return buffer_type_; }
  HalMemType memory_type() const;
  CoreType core_type() const;
  bool is_l1() const;
  bool is_dram() const;
  bool is_trace() const;
  TensorMemoryLayout buffer_layout() const { return buffer_layout_; }
  bool bottom_up() const { return bottom_up_; }
  DeviceAddr page_address(DeviceAddr bank_id, DeviceAddr page_index) const;
  uint32_t alignment() const;
  DeviceAddr aligned_page_size() const;
  DeviceAddr aligned_size() const;
  DeviceAddr aligned_size_per_bank() const;
  const std::optional<BufferDistributionSpec>& buffer_distribution_spec() const;
  bool has_shard_spec() const { return shard_spec_.has_value(); }
  ShardSpecBuffer shard_spec() const;
  void set_shard_spec(const ShardSpecBuffer& shard_spec);
  std::optional<uint32_t> num_cores() const;
  size_t unique_id() const { return unique_id_; }

private:
  IDevice* const device_;
  const DeviceAddr size_;
  const BufferType buffer_type_;
  const TensorMemoryLayout buffer_layout_;
  const bool bottom_up_;
  std::optional<ShardSpecBuffer> shard_spec_;
  size_t unique_id_ = 0;
};

} // namespace tt::tt_metal
