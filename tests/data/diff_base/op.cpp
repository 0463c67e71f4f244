// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create_cb(Program& program, const CoreRange& cores, uint32_t index, uint32_t pages) {
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

void rows(Program& program, uint32_t Wt) {
  const CoreRange cores({0, 0}, {7, 7});
  create_cb(program, cores, 0, Wt);
  create_cb(program, cores, 16, 2);
}

int main() {
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 7});
  create_cb(program, cores, 0, 340);
  create_cb(program, cores, 1, 2);
  create_cb(program, cores, 16, 2);
}

int unchanged() {
  Program program = CreateProgram();
  create_cb(program, CoreRange({0, 0}, {0, 0}), 0, 4);
  return 0;
}
