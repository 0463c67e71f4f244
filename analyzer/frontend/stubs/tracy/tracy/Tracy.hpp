// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace tracy {
struct Color {
  enum ColorType : std::uint32_t {
    Red = 0xff0000, Green = 0x00ff00, Blue = 0x0000ff, Yellow = 0xffff00, Cyan = 0x00ffff,
    Orange = 0xffa500, Purple = 0xa020f0, White = 0xffffff, Black = 0x000000, Gray = 0xbebebe,
    Tomato2 = 0xee5c42, Tomato3 = 0xcd4f39, Magenta = 0xff00ff,
  };
};
} // namespace tracy

#define ZoneNamed(x, y)
#define ZoneNamedN(x, y, z)
#define ZoneNamedC(x, y, z)
#define ZoneNamedNC(x, y, z, w)
#define ZoneTransient(x, y)
#define ZoneTransientN(x, y, z)
#define ZoneScoped
#define ZoneScopedN(x)
#define ZoneScopedC(x)
#define ZoneScopedNC(x, y)
#define ZoneText(x, y)
#define ZoneTextV(x, y, z)
#define ZoneTextF(...)
#define ZoneName(x, y)
#define ZoneNameV(x, y, z)
#define ZoneNameF(...)
#define ZoneColor(x)
#define ZoneValue(x)
#define ZoneIsActive false
#define FrameMark
#define FrameMarkNamed(x)
#define FrameMarkStart(x)
#define FrameMarkEnd(x)
#define FrameImage(x, y, z, w, a)
#define TracyLockable(type, name) type name
#define TracyLockableN(type, name, text) type name
#define TracySharedLockable(type, name) type name
#define LockableBase(type) type
#define SharedLockableBase(type) type
#define LockMark(x) (void)x
#define TracyPlot(x, y)
#define TracyPlotConfig(x, y, z, w, a)
#define TracyMessage(x, y)
#define TracyMessageL(x)
#define TracyMessageC(x, y, z)
#define TracyMessageLC(x, y)
#define TracyAppInfo(x, y)
#define TracyAlloc(x, y)
#define TracyAllocN(x, y, z)
#define TracyFree(x)
#define TracyFreeN(x, y)
#define TracySecureAlloc(x, y)
#define TracySecureFree(x)
#define TracyNoop
#define TracyIsConnected false
#define TracySetThreadName(x)
