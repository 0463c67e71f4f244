// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

struct ___tracy_source_location_data;
struct ___tracy_c_zone_context {
  std::uint32_t id;
  int active;
};
typedef ___tracy_c_zone_context TracyCZoneCtx;

std::uint64_t ___tracy_alloc_srcloc(std::uint32_t, const char*, std::size_t, const char*, std::size_t,
                                    std::uint32_t = 0);
std::uint64_t ___tracy_alloc_srcloc_name(std::uint32_t, const char*, std::size_t, const char*,
                                         std::size_t, const char*, std::size_t, std::uint32_t = 0);
TracyCZoneCtx ___tracy_emit_zone_begin_alloc(std::uint64_t, int);

#define TracyCZone(context, active)
#define TracyCZoneN(context, name, active)
#define TracyCZoneC(context, color, active)
#define TracyCZoneNC(context, name, color, active)
#define TracyCZoneEnd(context)
#define TracyCZoneText(context, text, size)
#define TracyCZoneName(context, name, size)
#define TracyCZoneColor(context, color)
#define TracyCZoneValue(context, value)
#define TracyCMessage(text, size)
#define TracyCMessageL(text)
#define TracyCPlot(name, value)
#define TracyCFrameMark
#define TracyCAlloc(pointer, size)
#define TracyCFree(pointer)
