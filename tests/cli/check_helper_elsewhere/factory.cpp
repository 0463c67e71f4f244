// SPDX-License-Identifier: Apache-2.0
// What a helper of another file creates is found where this file calls it.
#include "cb_utils.hpp"

void both(tt::tt_metal::Program& program, uint32_t index, uint32_t pages) {
  create_cb(program, {{0, 0}, {7, 7}}, index, pages);
}

void create(tt::tt_metal::Program& program) {
  create_cb(program, {{0, 0}, {7, 7}}, 0, 200);
  both(program, 1, 600);
}
