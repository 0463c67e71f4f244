// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/profiler_types.hpp>

#include <string>

namespace tt::tt_metal {

class IDevice;

namespace detail {

void ClearProfilerControlBuffer(IDevice* device);
void InitDeviceProfiler(IDevice* device);
void ProfilerSync(ProfilerSyncState state);
void ReadDeviceProfilerResults(IDevice* device, ProfilerReadState = ProfilerReadState::NORMAL);
void SetDeviceProfilerDir(const std::string& output_dir = "");
void FreshProfilerDeviceLog();

} // namespace detail
} // namespace tt::tt_metal
