// SPDX-License-Identifier: Apache-2.0
// Numbers, enumerators by name, booleans, optionals and alternatives of variants are set by the
// names that formulas have; what is not set stays an input.
// set: args.input.dtype=FLOAT32
// set: args.input.padded_shape[-1]=4096
// set: args.gamma.has_value=false
// set: args.depth=3
// set: device.lowest_occupied_compute_l1_address=none
// set: args.grid=[4, 2]
// set: args.config={type: Blocked, rows: 5}
// set: args.list=[7, 9]
#include <tt-metalium/host_api.hpp>
#include <ttnn/tensor/tensor.hpp>

#include <variant>

using namespace tt::tt_metal;

struct Plain {};
struct Blocked {
  uint32_t rows, columns;
};
struct Args {
  const Tensor& input;
  std::optional<Tensor> gamma;
  std::optional<uint32_t> depth;
  CoreCoord grid;
  std::variant<Plain, Blocked> config;
  std::vector<uint32_t> list;
};

void create(Program& program, const Args& args, const distributed::MeshDevice& device) {
  auto cb = [&](uint32_t index, uint32_t bytes) {
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}}).set_page_size(index, 32));
  };
  cb(0, args.input.padded_shape()[-1] * (args.input.dtype() == DataType::FLOAT32 ? 4 : 2));
  cb(1, args.gamma.has_value() ? 64 : 32);
  cb(2, 32 * args.depth.value_or(1));
  cb(3, 32 * args.grid.x * args.grid.y);
  if (std::holds_alternative<Blocked>(args.config)) {
    const Blocked& blocked = std::get<Blocked>(args.config);
    cb(4, 32 * blocked.rows);
    cb(5, 32 * blocked.columns);
  }
  cb(7, device.lowest_occupied_compute_l1_address().has_value() ? 64 : 32);
  cb(6, 32 * args.list.size() * args.list[1]);
}
// expect-cb: index=0 total=16384
// expect-cb: index=1 total=32
// expect-cb: index=2 total=96
// expect-cb: index=3 total=256
// expect-cb: index=4 total=160
// expect-cb: index=5 total="32 * args.config.columns"
// expect-cb: index=7 total=32
// expect-cb: index=6 total=576
