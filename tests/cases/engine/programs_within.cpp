// SPDX-License-Identifier: Apache-2.0
// A program within an object that an unknown function gets.
#include <tt-metalium/host_api.hpp>

#include <functional>
#include <vector>

using namespace tt::tt_metal;

static CBHandle create(Program& program, uint8_t index, uint32_t tiles) {
  return CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(tiles * 2048, {{index, tt::DataFormat::Float16_b}})
          .set_page_size(index, 2048));
}

struct Context {
  Program& program;
  uint32_t tiles;
};
void build(const Context&);
void build_all(std::vector<Program*>&);

struct Functor {
  Program& program;
  void operator()() const { create(program, 0, 1); }
};

int main() {
  Program first = CreateProgram();
  Context context{first, 1};
  // expect[cb-unknown]: passes it the program
  build(context);

  Program second = CreateProgram();
  std::vector<Program*> all{&second};
  // expect[cb-unknown]: passes it the program
  build_all(all);

  Program third = CreateProgram();
  std::function<void()> run = Functor{third};
  // expect[cb-unknown]: passes it the program
  run();
}
// expect-programs: 4
// expect-verdict[1]: unknown
// expect-unknown[1]: passes it the program
// expect-verdict[2]: unknown
// expect-unknown[2]: passes it the program
// expect-verdict[3]: unknown
// expect-unknown[3]: passes it the program
