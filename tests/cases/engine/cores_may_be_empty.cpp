// SPDX-License-Identifier: Apache-2.0
// Whether a set of cores that is an input has any is asked like any other question: no branch is
// ruled out.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void create(Program& program, bool gather, const CoreRangeSet& hop_cores) {
  if (!gather) {
    TT_FATAL(hop_cores.empty(), "hop cores only gather");
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  }
}
// expect-cb: name=c_0 total=4096 guard="!gather"
// expect-verdict: fits
// expect-assumption: hop_cores.empty()
