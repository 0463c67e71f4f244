// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/experimental/tensor/spec/tensor_spec.hpp>
#include <tt-metalium/host_buffer.hpp>
#include <tt-metalium/mesh_buffer.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt-metalium/queue_id.hpp>
#include <tt_stl/optional_reference.hpp>

#include <optional>

namespace tt::tt_metal {

enum class StorageType { HOST = 0, DEVICE = 1 };

struct DeviceStorage {
  DeviceStorage();
  DeviceStorage(const DeviceStorage&) = default;
  Buffer* get_buffer() const;
  const distributed::MeshBuffer& get_mesh_buffer() const;
};

class Tensor {
public:
  explicit Tensor() = default;
  Tensor(const Tensor& other);
  Tensor(Tensor&& other) noexcept = default;
  Tensor(HostBuffer buffer, const Shape& shape, DataType dtype, Layout layout,
         const std::optional<Tile>& tile = std::nullopt);
  Tensor(HostBuffer buffer, const Shape& logical_shape, const Shape& padded_shape, DataType dtype,
         Layout layout, const std::optional<Tile>& tile = std::nullopt);
  Tensor(HostBuffer buffer, TensorSpec tensor_spec);
  template <typename T>
  static Tensor from_vector(std::vector<T>&& buffer, const TensorSpec& spec,
                            distributed::MeshDevice* device = nullptr,
                            std::optional<QueueId> cq_id = std::nullopt, T pad_value = 0);
  Tensor to_device(distributed::MeshDevice* mesh_device,
                   ttsl::optional_reference<const MemoryConfig> mem_config = std::nullopt,
                   std::optional<QueueId> cq_id = std::nullopt) const;
  DataType dtype() const;
  Layout layout() const;
  const Shape& logical_shape() const;
  const Shape& padded_shape() const;
  const TensorSpec& tensor_spec() const;
  uint64_t logical_volume() const;
  uint64_t physical_volume() const;
  const MemoryConfig& memory_config() const;
  const std::optional<ShardSpec>& shard_spec() const;
  Buffer* buffer() const;
  distributed::MeshDevice* device() const;
  bool is_sharded() const;
  uint32_t element_size() const;
  StorageType storage_type() const;
  const DeviceStorage& device_storage() const&;
  DeviceStorage& device_storage() &;
  const DeviceStorage& device_storage() const&& = delete;
};

} // namespace tt::tt_metal

namespace ttnn {
using tt::tt_metal::Tensor;
} // namespace ttnn
