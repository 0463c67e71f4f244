// SPDX-License-Identifier: Apache-2.0
//
// The interface as it was in March 2024: cores in the global namespace, setters that give back a
// copy.
#pragma once

#include "tt_metal/third_party/umd/device/tt_arch_types.h"
#include "tt_metal/third_party/umd/device/tt_xy_pair.h"

#include <cstdint>
#include <map>
#include <set>
#include <variant>

using CoreCoord = tt_xy_pair;
struct CoreRange {
  CoreCoord start;
  CoreCoord end;
  CoreRange(const CoreCoord& start, const CoreCoord& end);
};
bool operator<(const CoreRange& one, const CoreRange& other);
class CoreRangeSet {
public:
  CoreRangeSet(const std::set<CoreRange>& ranges);
};

namespace tt {
enum class DataFormat : std::uint8_t { Float16_b = 5 };
enum CB : std::uint8_t { c_in0 = 0, c_out0 = 16, c_intermed0 = 24 };
} // namespace tt

namespace tt::tt_metal {
class Program;
using CBHandle = std::uintptr_t;
class CircularBufferConfig {
public:
  CircularBufferConfig(std::uint32_t total_size, const std::map<std::uint8_t, tt::DataFormat>&);
  CircularBufferConfig set_page_size(std::uint8_t buffer_index, std::uint32_t page_size);
};
class Program {
public:
  Program();
};
class Device {
public:
  tt::ARCH arch() const;
};
Device* CreateDevice(int device_id);
Program CreateProgram();
CBHandle CreateCircularBuffer(Program& program,
                              const std::variant<CoreCoord, CoreRange, CoreRangeSet>& cores,
                              const CircularBufferConfig& config);
} // namespace tt::tt_metal
