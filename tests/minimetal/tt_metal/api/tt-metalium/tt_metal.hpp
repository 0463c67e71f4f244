// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hostdevcommon/common_values.hpp>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/cluster.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/device_types.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt_stl/assert.hpp>
#include <tt_stl/span.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace tt::tt_metal {

class Program;

namespace detail {

void WriteToBuffer(Buffer& buffer, ttsl::Span<const uint8_t> host_buffer);
template <typename DType>
void WriteToBuffer(Buffer& buffer, const std::vector<DType>& host_buffer) {
  WriteToBuffer(buffer,
                ttsl::Span<const uint8_t>(reinterpret_cast<const uint8_t*>(host_buffer.data()),
                                          host_buffer.size() * sizeof(DType)));
}
template <typename DType>
void WriteToBuffer(const std::shared_ptr<Buffer>& buffer, const std::vector<DType>& host_buffer) {
  WriteToBuffer(*buffer, host_buffer);
}

void ReadFromBuffer(Buffer& buffer, uint8_t* host_buffer);
template <typename DType> void ReadFromBuffer(Buffer& buffer, std::vector<DType>& host_buffer) {
  TT_FATAL(buffer.size() % sizeof(DType) == 0, "buffer size is not a multiple of the datum size");
  host_buffer.resize(buffer.size() / sizeof(DType));
  ReadFromBuffer(buffer, reinterpret_cast<uint8_t*>(host_buffer.data()));
}
template <typename DType>
void ReadFromBuffer(const std::shared_ptr<Buffer>& buffer, std::vector<DType>& host_buffer) {
  ReadFromBuffer(*buffer, host_buffer);
}

void LaunchProgram(IDevice* device, Program& program, bool wait_until_cores_done = true,
                   bool force_slow_dispatch = false);
void WaitProgramDone(IDevice* device, Program& program, bool read_device_profiler_results = true);
void CompileProgram(IDevice* device, Program& program, bool force_slow_dispatch = false);
void WriteRuntimeArgsToDevice(IDevice* device, Program& program, bool force_slow_dispatch = false);
bool ConfigureDeviceWithProgram(IDevice* device, Program& program,
                                bool force_slow_dispatch = false);
bool WriteToDeviceL1(IDevice* device, const CoreCoord& logical_core, uint32_t address,
                     std::vector<uint32_t>& host_buffer, CoreType core_type = CoreType::WORKER);
bool ReadFromDeviceL1(IDevice* device, const CoreCoord& logical_core, uint32_t address,
                      uint32_t size, std::vector<uint32_t>& host_buffer,
                      CoreType core_type = CoreType::WORKER);

} // namespace detail
} // namespace tt::tt_metal
