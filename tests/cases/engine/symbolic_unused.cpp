// SPDX-License-Identifier: Apache-2.0
// An input that only reaches arguments of kernels decides nothing about L1.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, uint32_t rows, uint32_t scale) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  auto kernel = CreateKernel(program, "k.cpp", CoreCoord{0, 0},
                             ComputeConfig{.compile_args = {rows, rows * 2}});
  SetRuntimeArgs(program, kernel, CoreCoord{0, 0}, {scale, rows});
}
// expect-cb: index=0 total=2048 address=103712
// expect-kernel: source=k.cpp args='["rows", "2 * rows"]' rtargs=2
// expect-verdict: fits
