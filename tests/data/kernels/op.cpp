// SPDX-License-Identifier: Apache-2.0
//
// Rows of tiles on seven cores, and what is left of them on an eighth, which runs a kernel of its
// own.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

Program make() {
  Program program = CreateProgram();
  const CoreRange all({0, 0}, {7, 0}), whole({0, 0}, {6, 0});
  const CoreCoord last{7, 0};
  for (uint32_t index : {0, 1, 16})
    CreateCircularBuffer(program, all,
                         CircularBufferConfig(2 * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  CreateSemaphore(program, all, 0);
  auto reader = CreateKernel(program, "kernels/reader.cpp", all, ReaderDataMovementConfig({2048}));
  auto writer = CreateKernel(program, "kernels/writer.cpp", all, WriterDataMovementConfig({2048}));
  CreateKernel(program, "kernels/rows.cpp", whole, ComputeConfig{.compile_args = {8}});
  CreateKernel(program, "kernels/rest.cpp", last,
               ComputeConfig{.compile_args = {3}, .defines = {{"MASK", "1"}}});
  SetRuntimeArgs(program, reader, all, {0, 64, 8});
  SetRuntimeArgs(program, writer, all, {0, 64});
  SetCommonRuntimeArgs(program, reader, {7});
  return program;
}
