// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/buffer.hpp>
#include <tt-metalium/circular_buffer_constants.h>
#include <tt-metalium/program_descriptors.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>

namespace tt::tt_metal {

using CBHandle = uintptr_t;

class CircularBufferConfig {
public:
  CircularBufferConfig(uint32_t total_size,
                       const std::map<uint8_t, tt::DataFormat>& data_format_spec);
  CircularBufferConfig(uint32_t total_size);
  CircularBufferConfig(uint32_t total_size,
                       const std::map<uint8_t, tt::DataFormat>& data_format_spec,
                       const Buffer& buffer);
  CircularBufferConfig(const CBDescriptor& descriptor);

  CircularBufferConfig& set_page_size(uint8_t buffer_index, uint32_t page_size);
  CircularBufferConfig& set_total_size(uint32_t total_size);
  CircularBufferConfig& set_globally_allocated_address(const Buffer& buffer);
  CircularBufferConfig& set_globally_allocated_address_and_total_size(const Buffer& buffer,
                                                                      uint32_t total_size);
  CircularBufferConfig& set_tile_dims(uint8_t buffer_index, const Tile& tile);

  const std::array<std::optional<Tile>, NUM_CIRCULAR_BUFFERS>& tiles() const;
  uint32_t total_size() const;
  std::optional<uint32_t> globally_allocated_address() const;
  const std::unordered_set<uint8_t>& buffer_indices() const;
  const std::unordered_set<uint8_t>& local_buffer_indices() const;
  const std::unordered_set<uint8_t>& remote_buffer_indices() const;
  const std::array<std::optional<tt::DataFormat>, NUM_CIRCULAR_BUFFERS>& data_formats() const;
  const std::array<std::optional<uint32_t>, NUM_CIRCULAR_BUFFERS>& page_sizes() const;
  bool dynamic_cb() const;
  uint32_t max_size() const;
  uint32_t buffer_size() const;
  uint32_t address_offset() const;
  void set_address_offset(uint32_t offset);

  const Buffer* shadow_global_buffer{nullptr};

  /// Configures one index of its parent.
  class Builder {
  public:
    static Builder LocalBuilder(CircularBufferConfig& parent, uint8_t buffer_index);
    static Builder RemoteBuilder(CircularBufferConfig& parent, uint8_t buffer_index);

    const Builder& set_data_format(tt::DataFormat data_format) const;
    const Builder& set_total_size(uint32_t total_size) const;
    const Builder& set_page_size(uint32_t page_size) const;
    const Builder& set_tile_dims(const Tile& tile) const;

  private:
    Builder(CircularBufferConfig& parent, uint8_t buffer_index);
    CircularBufferConfig& parent_;
    uint8_t buffer_index_;
  };
  Builder index(uint8_t buffer_index);
  Builder remote_index(uint8_t buffer_index);

  friend bool operator==(const CircularBufferConfig& lhs, const CircularBufferConfig& rhs);
  friend bool operator!=(const CircularBufferConfig& lhs, const CircularBufferConfig& rhs);
};

} // namespace tt::tt_metal
