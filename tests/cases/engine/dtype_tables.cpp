// SPDX-License-Identifier: Apache-2.0
// What a function makes of an input of enumeration type is that function of it, and a formula reads
// as its author wrote it. What the function throws for is not one of its values.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

enum class DataType { BFLOAT16, FLOAT32, BFLOAT8_B, INVALID };

static tt::DataFormat to_format(DataType dtype) {
  switch (dtype) {
  case DataType::BFLOAT16:
    return tt::DataFormat::Float16_b;
  case DataType::FLOAT32:
    return tt::DataFormat::Float32;
  case DataType::BFLOAT8_B:
    return tt::DataFormat::Bfp8_b;
  default:
    TT_THROW("no format");
  }
}

void create(Program& program, DataType dtype, uint32_t width) {
  const auto format = to_format(dtype);
  const uint32_t page = tt::tile_size(format);
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(2 * page, {{0, format}}).set_page_size(0, page));
  const uint32_t pages = std::ceil(double(width) / 32.0);
  if (dtype == DataType::BFLOAT16)
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(pages * 2048, {{1, format}}).set_page_size(1, 2048));
}
// expect-cb: index=0 total="2 * tile_size(dtype)" page="tile_size(dtype)" format="to_format(dtype)"
// expect-cb: index=1 total="2048 * div_up(width, 32)" guard="dtype == BFLOAT16"
// expect-verdict: depends
