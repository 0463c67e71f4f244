// budget: n150
// SPDX-License-Identifier: Apache-2.0
//
// What moves the base of all circular buffers, and that the budget does not know.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

void open_as_ever() {
  IDevice* device = CreateDevice(0, 1, 0, 0, DispatchCoreConfig{}, {}, 0);
  Program program = CreateProgram();
  // expect-cb: total=4096
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

void open_as_the_default_is() {
  IDevice* device = CreateDevice(0, 1, 0, 0, DispatchCoreConfig{}, {}, 1395424);
  Program program = CreateProgram();
  // expect-cb[1]: total=4096
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

void open_with_less() {
  // expect-unknown[2]: a device is opened with a worker_l1_size of 65536
  // expect[cb-unknown]: a device is opened with a worker_l1_size of 65536
  IDevice* device = CreateDevice(0, 1, 0, 0, DispatchCoreConfig{}, {}, 65536);
  Program program = CreateProgram();
  // expect-cb[2]: total=4096
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
