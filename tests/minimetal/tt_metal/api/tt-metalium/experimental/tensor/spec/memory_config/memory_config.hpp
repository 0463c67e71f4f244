// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/experimental/tensor/tensor_types.hpp>

#include <optional>

namespace tt::tt_metal {

class MemoryConfig final {
public:
  MemoryConfig() = default;
  explicit MemoryConfig(TensorMemoryLayout memory_layout, BufferType buffer_type = BufferType::DRAM,
                        std::optional<ShardSpec> shard_spec = std::nullopt);

  TensorMemoryLayout memory_layout() const { return memory_layout_; }
  BufferType buffer_type() const { return buffer_type_; }
  const std::optional<ShardSpec>& shard_spec() const { return shard_spec_; }
  bool is_sharded() const;
  bool is_l1() const;
  bool is_dram() const;

private:
  TensorMemoryLayout memory_layout_ = TensorMemoryLayout::INTERLEAVED;
  BufferType buffer_type_ = BufferType::DRAM;
  std::optional<ShardSpec> shard_spec_ = std::nullopt;
};

bool operator==(const MemoryConfig& config_a, const MemoryConfig& config_b);
bool operator!=(const MemoryConfig& config_a, const MemoryConfig& config_b);

} // namespace tt::tt_metal
