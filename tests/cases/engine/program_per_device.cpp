// SPDX-License-Identifier: Apache-2.0
// A program for each device of a mesh: how many there are is not known, what each has is.
#include <tt-metalium/host_api.hpp>

#include <vector>

using namespace tt::tt_metal;

static Program create_at(uint32_t rows) {
  Program program = CreateProgram();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(rows * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  return program;
}

std::vector<Program> create_mesh_workload(uint32_t devices, uint8_t rows) {
  std::vector<Program> programs;
  for (uint32_t device = 0; device < devices; ++device) {
    programs.push_back(create_at(rows));
  }
  return programs;
}
// expect-cb: index=0 total="2048 * rows"
// expect-verdict: fits
// expect-programs: 1
