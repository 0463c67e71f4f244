// SPDX-License-Identifier: Apache-2.0
//
// What the runtime checks of a program: which trees check it is derived from the wording.
#include <tt-metalium/core_coord.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

void check_core_range(const CoreRange& range, const CoreCoord& grid) {
  TT_FATAL(range.end_coord.x < grid.x && range.end_coord.y < grid.y,
           "Circular buffer core range {} exceeds device compute grid ({}x{})", range.str(), grid.x,
           grid.y);
}

} // namespace tt::tt_metal
