// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/shape.hpp>
#include <tt-metalium/shape2d.hpp>

#include <vector>

namespace tt::tt_metal {

class BufferDistributionSpec {
public:
  static BufferDistributionSpec
  from_shard_spec(Shape tensor_shape, Shape shard_shape, Shape2D page_shape,
                  const CoreRangeSet& core_range_set, ShardOrientation shard_orientation,
                  ShardDistributionStrategy shard_distribution_strategy =
                      ShardDistributionStrategy::ROUND_ROBIN_1D);
  BufferDistributionSpec(const Shape& tensor_shape_in_pages, const Shape& shard_shape_in_pages,
                         const CoreRangeSet& core_range_set, ShardOrientation shard_orientation,
                         ShardDistributionStrategy shard_distribution_strategy =
                             ShardDistributionStrategy::ROUND_ROBIN_1D);
  BufferDistributionSpec(const Shape& tensor_shape_in_pages, const Shape& shard_shape_in_pages,
                         std::vector<CoreCoord> cores);

  const Shape& tensor_shape_in_pages() const { return tensor_shape_in_pages_; }
  const Shape& shard_shape_in_pages() const { return shard_shape_in_pages_; }
  size_t num_shards() const;
  size_t max_num_shards_per_core() const;
  size_t max_num_dev_pages_per_core() const;
  size_t num_cores() const { return cores_.size(); }
  size_t num_cores_with_data() const;
  const std::vector<CoreCoord>& cores() const { return cores_; }

private:
  Shape tensor_shape_in_pages_;
  Shape shard_shape_in_pages_;
  std::vector<CoreCoord> cores_;
};

} // namespace tt::tt_metal
