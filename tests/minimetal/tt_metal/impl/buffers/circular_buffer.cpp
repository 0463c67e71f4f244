// SPDX-License-Identifier: Apache-2.0
//
// What the runtime checks when it lays out a circular buffer: which trees check it is derived from
// the wording.
#include <tt_stl/assert.hpp>

#include <cstdint>

namespace tt::tt_metal {

uint32_t checked_num_pages(uint32_t index, uint32_t size, uint32_t page_size) {
  TT_FATAL(size / page_size <= 65535,
           "For buffer index {}, number of CB pages {} is greater than {}", index, size / page_size,
           65535);
  return size / page_size;
}

} // namespace tt::tt_metal
