// SPDX-License-Identifier: Apache-2.0
// A page size that was never set is null, not zero and not a guess.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  CircularBufferConfig config(4096, {{0, tt::DataFormat::Float16_b}});
  // expect[cb-format-or-page-missing]: Page size is not set
  CreateCircularBuffer(program, CoreCoord{0, 0}, config);
}
// expect-cb: index=0 format=Float16_b page=null pages=null total=4096 address=103712
