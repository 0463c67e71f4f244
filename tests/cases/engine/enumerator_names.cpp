// SPDX-License-Identifier: Apache-2.0
// A size that depends on the name of an enumerator.
#include <enchantum/enchantum.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt;
using namespace tt::tt_metal;

enum class Kind { Small, Large };

int main() {
  Program program = CreateProgram();
  const uint32_t size = 16 * enchantum::to_string(Kind::Large).size();
  CircularBufferConfig config =
      CircularBufferConfig(size, {{0, DataFormat::UInt8}}).set_page_size(0, size);
  CreateCircularBuffer(program, CoreCoord(0, 0), config);
}
// expect-cb: index=0 page=80 pages=1 total=80
// expect-verdict: fits
