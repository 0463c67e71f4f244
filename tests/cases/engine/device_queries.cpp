// budget: p150
// SPDX-License-Identifier: Apache-2.0
// What a program asks of the device is the product's: an 11 by 10 grid, 1.5 MiB, Blackhole.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>

using namespace tt;
using namespace tt::tt_metal;

int main() {
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
  IDevice* device = mesh_device.get();
  auto grid = device->compute_with_storage_grid_size();
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {grid.x - 1, grid.y - 1});
  uint32_t tiles = device->arch() == ARCH::BLACKHOLE ? 4 : 2;
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(tiles * 2048, {{0, DataFormat::Float16_b}}).set_page_size(0, 2048));
  uint32_t part = device->l1_size_per_core() / 16;
  CreateCircularBuffer(program, cores,
                       CircularBufferConfig(part, {{1, DataFormat::UInt8}})
                           .set_page_size(1, hal::get_dram_alignment()));
  uint32_t unreserved = hal::get_max_worker_l1_unreserved_size();
  CreateCircularBuffer(
      program, cores,
      CircularBufferConfig(unreserved / 128 * 64, {{2, DataFormat::UInt8}}).set_page_size(2, 64));
}
// expect-cb: index=0 total=8192 cores=[0,0,10,9] address=111104
// expect-cb: index=1 total=98304 page=64 pages=1536 address=119296
// expect-cb: index=2 total=766208 address=217600
// expect-end: 983808
