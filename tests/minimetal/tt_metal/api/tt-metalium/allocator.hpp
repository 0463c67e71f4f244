// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>

#include <cstdint>
#include <vector>

namespace tt::tt_metal {

struct Statistics {
  size_t total_allocatable_size_bytes = 0;
  size_t total_allocated_bytes = 0;
  size_t total_free_bytes = 0;
  size_t largest_free_block_bytes = 0;
};

enum class BufferType;
class AllocatorImpl;

class Allocator {
public:
  explicit Allocator(AllocatorImpl* _impl);
  uint32_t get_num_banks(const BufferType& buffer_type) const;
  DeviceAddr get_bank_size(const BufferType& buffer_type) const;
  CoreCoord get_logical_core_from_bank_id(uint32_t bank_id) const;
  int32_t get_bank_offset(BufferType buffer_type, uint32_t bank_id) const;
  const std::vector<uint32_t>& get_bank_ids_from_logical_core(BufferType buffer_type,
                                                              const CoreCoord& logical_core) const;
  DeviceAddr get_base_allocator_addr(const HalMemType& mem_type) const;
  uint32_t get_alignment(BufferType buffer_type) const;
  size_t get_worker_l1_size() const;
  Statistics get_statistics(const BufferType& buffer_type) const;

private:
  AllocatorImpl* impl;
};

} // namespace tt::tt_metal
