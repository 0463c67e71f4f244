// SPDX-License-Identifier: Apache-2.0
// Which cores are next to the banks of DRAM depends on the chip: a set with a name, the same each
// time it is asked for.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void near_dram(distributed::MeshDevice* device) {
  Program program = CreateProgram();
  const CoreRangeSet workers(
      device->get_optimal_dram_bank_to_logical_worker_assignment(NOC::RISCV_0_default));
  auto again = device->get_optimal_dram_bank_to_logical_worker_assignment(NOC::RISCV_0_default);
  for (uint32_t index : {0, 1})
    CreateCircularBuffer(program, index ? workers : CoreRangeSet(again),
                         CircularBufferConfig(4096, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
}
// expect-cb: index=0 total=4096
// expect-cb: index=1 total=4096
// expect-verdict: fits
