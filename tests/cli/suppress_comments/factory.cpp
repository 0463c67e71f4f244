// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static void create_cb(Program& program, uint32_t tiles) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

// NOLINTNEXTLINE(l1-overflow, cert-err58-cpp): shows the message
void create_wide(Program& program) { create_cb(program, 800); }

void create_here(Program& program) {
  CreateCircularBuffer( // NOLINT(l1-overflow): shows it here
      program, CoreCoord{0, 0},
      CircularBufferConfig(801 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

void create_wider(Program& program) {
  create_cb(program, 900); // NOLINT(cb-overlap): not this one
}

// NOLINTBEGIN(CB001): a block of them
void create_widest(Program& program) { create_cb(program, 1000); }
// NOLINTEND(CB001)

void create_small(Program& program) {
  // NOLINTNEXTLINE(l1-overflow): fits meanwhile
  create_cb(program, 8);
  // NOLINTNEXTLINE(l1-overflws): misspelt
  int tiles = 0;
  // NOLINTNEXTLINE(readability-magic-numbers)
  tiles = 7;
  // NOLINTEND(cb-overlap): no beginning
}

// l1-budget: 1KiB
void create_other(Program& program) { create_cb(program, 8); }

// l1-budget: lots and lots
int unrelated;
