// SPDX-License-Identifier: Apache-2.0
// A builder class: constructor, member initialisers, methods that change members, a static member.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

class Buffers {
public:
  Buffers(Program& program, CoreRange cores, uint32_t depth = 2)
      : program_(program), cores_(std::move(cores)), depth_(depth) {}

  Buffers& add(tt::DataFormat format) {
    const uint32_t bytes = tt::tile_size(format);
    CreateCircularBuffer(
        program_, cores_,
        CircularBufferConfig(depth_ * bytes, {{next_, format}}).set_page_size(next_, bytes));
    next_ += step;
    return *this;
  }
  void deepen() { depth_ *= 2; }

private:
  static constexpr uint8_t step = 2;
  Program& program_;
  CoreRange cores_;
  uint32_t depth_;
  uint8_t next_ = 1;
};

int main() {
  Program program = CreateProgram();
  Buffers buffers(program, CoreRange({0, 0}, {0, 7}));
  buffers.add(tt::DataFormat::Float16_b).add(tt::DataFormat::Bfp8_b);
  buffers.deepen();
  buffers.add(tt::DataFormat::Float16_b);
}
// expect-cb: index=1 pages=2 total=4096 cores=[0,0,0,7] address=103712
// expect-cb: index=3 pages=2 total=2176 address=107808
// expect-cb: index=5 pages=4 total=8192 address=109984
