// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

namespace experimental {

class CircularBuffer {
public:
  explicit CircularBuffer(uint32_t cb_id) : cb_id_(cb_id) {}
  uint32_t get_cb_id() const { return cb_id_; }
  void reserve_back(int32_t num_pages);
  void push_back(int32_t num_pages);
  void wait_front(int32_t num_pages);
  void pop_front(int32_t num_pages);
  uint32_t get_write_ptr() const;
  uint32_t get_read_ptr() const;

private:
  uint32_t cb_id_;
};

} // namespace experimental
