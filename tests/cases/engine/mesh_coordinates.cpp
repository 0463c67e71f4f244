// SPDX-License-Identifier: Apache-2.0
// Whether a device is the root is a question to inputs, the same whichever is asked about.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void reduce(const distributed::MeshCoordinate& here, const distributed::MeshCoordinate& root) {
  Program program = CreateProgram();
  const bool isRoot = here == root, isOther = root != here, isItself = here == here;
  const uint32_t pages = !isItself ? 1 : isRoot ? 4 : isOther ? 2 : 100;
  CreateCircularBuffer(
      program, CoreCoord(0, 0),
      CircularBufferConfig(pages * 32, {{0, tt::DataFormat::UInt8}}).set_page_size(0, 32));
}
// expect-cb: index=0 total="32 * ((here == root) ? 4 : 2)"
// expect-verdict: fits
