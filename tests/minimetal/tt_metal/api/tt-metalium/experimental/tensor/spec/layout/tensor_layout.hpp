// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/experimental/tensor/spec/layout/page_config.hpp>
#include <tt-metalium/shape.hpp>

namespace tt::tt_metal {

class TensorLayout {
public:
  TensorLayout(DataType dtype, const PageConfig& page_config, const MemoryConfig& memory_config);
  static TensorLayout fromPaddedShape(DataType dtype, const PageConfig& page_config,
                                      const MemoryConfig& memory_config, const Shape& logical_shape,
                                      const Shape& padded_shape);
  Layout get_layout() const { return page_config_.get_layout(); }
  Tile get_tile() const { return page_config_.get_tile(); }
  DataType get_data_type() const { return dtype_; }
  const MemoryConfig& get_memory_config() const { return memory_config_; }

private:
  DataType dtype_ = DataType::BFLOAT16;
  PageConfig page_config_;
  MemoryConfig memory_config_;
};

} // namespace tt::tt_metal
