// SPDX-License-Identifier: Apache-2.0
// An optional is equal to a value when it holds that value, to nothing when it is empty, and to
// another one when both are or hold the same.
#include <tt-metalium/host_api.hpp>

#include <optional>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t pages) {
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

void create(Program& program, std::optional<tt::DataFormat> given, uint32_t n) {
  const std::optional<tt::DataFormat> format = tt::DataFormat::Float16_b, none;
  cb(program, 0, format == tt::DataFormat::Float16_b ? 10 : 20);
  cb(program, 1, format != tt::DataFormat::Float32 ? 11 : 21);
  cb(program, 2, none == tt::DataFormat::Float32 ? 22 : 12);
  cb(program, 3, none == std::nullopt ? 13 : 23);
  cb(program, 4, format == none ? 24 : 14);
  const std::optional<uint32_t> count = n;
  cb(program, 5, count == 7u ? 15 : 25);
  cb(program, 6, given == std::nullopt ? 16 : 26);
}
// expect-cb: index=0 pages=10
// expect-cb: index=1 pages=11
// expect-cb: index=2 pages=12
// expect-cb: index=3 pages=13
// expect-cb: index=4 pages=14
// expect-cb: index=5 total="2048 * (n == 7 ? 15 : 25)"
// expect-cb: index=6 total="2048 * (given.has_value ? 26 : 16)"
