// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/experimental/tensor/spec/tensor_spec.hpp>
#include <tt-metalium/mesh_device.hpp>

#include <optional>

namespace tt::tt_metal {

class Tensor {
public:
  Tensor(const Tensor& other);
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
};

} // namespace tt::tt_metal

namespace ttnn {
using tt::tt_metal::Tensor;
} // namespace ttnn
