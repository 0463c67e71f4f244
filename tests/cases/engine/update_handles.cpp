// SPDX-License-Identifier: Apache-2.0
// A handle that is one or the other, and changes that happen only sometimes.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

static CBHandle add(Program& program, uint8_t index, uint32_t size) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(size, {{index, tt::DataFormat::UInt32}}).set_page_size(index, 32));
}

Program create(bool wide, uint32_t rows) {
  Program program = CreateProgram();
  const CBHandle first = add(program, 0, 64);
  const CBHandle second = add(program, 1, 64);
  const CBHandle third = add(program, 2, 64);
  UpdateCircularBufferTotalSize(program, wide ? first : second, 128);
  if (rows > 4) {
    UpdateCircularBufferTotalSize(program, third, 96);
  }
  return program;
}
// expect-cb: index=0 total="wide ? 128 : 64"
// expect-cb: index=1 total="wide ? 64 : 128"
// expect-cb: index=2 total="4 < rows ? 96 : 64"
// expect-verdict: fits

struct Cached {
  Program program;
  CBHandle buffer;
};

// What a cached program is re-pointed at takes no space of its own.
void override_runtime_arguments(Cached& cached, const Buffer& tensor) {
  UpdateDynamicCircularBufferAddress(cached.program, cached.buffer, tensor);
}
// expect-programs: 1
