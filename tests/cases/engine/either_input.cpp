// SPDX-License-Identifier: Apache-2.0
// One input or another: what is asked of it is asked of both, and a condition that settles which
// one it is settles the answer.
#include <optional>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

struct Tensor {
  uint32_t width() const;
  bool is_sharded() const;
  Buffer* buffer() const;
};
struct Args {
  Tensor input;
  std::optional<Tensor> weight;
};

void create(Program& program, const Args& args) {
  const Tensor& tensor = args.weight.has_value() ? *args.weight : args.input;
  const uint32_t width = tensor.width();
  auto cb = [&](uint32_t index, uint32_t bytes, Buffer* buffer) {
    auto config = CircularBufferConfig(bytes, {{index, tt::DataFormat::Float16_b}})
                      .set_page_size(index, 2048);
    if (buffer != nullptr)
      config = config.set_globally_allocated_address(*buffer);
    CreateCircularBuffer(program, CoreCoord{0, 0}, config);
  };
  cb(0, 2048 * width, nullptr);
  if (args.weight)
    cb(1, 2048 * width, nullptr);
  cb(2, 4096, args.input.is_sharded() ? args.input.buffer() : nullptr);
}
// expect-cb: index=0 total="2048 * (args.weight.has_value ? args.weight.width : args.input.width)"
// expect-cb: index=1 total="2048 * args.weight.width" guard=args.weight.has_value
// expect-cb: index=2 total=4096 tensor-if=args.input.is_sharded
// expect-verdict: depends
// expect-assumption: args.input is on the device
