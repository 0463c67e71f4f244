// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/Program.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace l1budget {

namespace {

bool contains(const std::vector<Expr>& ids, Expr id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Cores that the set does not leave; nothing when it may be anywhere.
const std::vector<CoreRange>* boundOf(const Cores& cores) {
  if (!cores.set)
    return &cores.ranges;
  return cores.set->within ? &*cores.set->within : nullptr;
}

} // namespace

bool holdsSet(const CoreSet& outer, const CoreSet& inner) {
  return outer.id == inner.id || contains(inner.supersets, outer.id) ||
         contains(outer.subsets, inner.id);
}

Meeting meetingOf(const Cores& cores, const Cores& other) {
  if (cores.isLost() || other.isLost())
    return Meeting::Maybe;
  if (cores.known() && other.known())
    return rangesIntersect(cores.ranges, other.ranges) ? Meeting::Always : Meeting::Never;
  const std::vector<CoreRange>*bound = boundOf(cores), *otherBound = boundOf(other);
  if (bound && otherBound && !rangesIntersect(*bound, *otherBound))
    return Meeting::Never;
  if (cores.set && other.set) {
    if (contains(cores.set->disjoint, other.set->id) ||
        contains(other.set->disjoint, cores.set->id))
      return Meeting::Never;
    if (holdsSet(*other.set, *cores.set) ||
        (holdsSet(*cores.set, *other.set) && !other.set->mayBeEmpty))
      return Meeting::Always;
  }
  // All of it lies in the other one.
  if (cores.set && other.known() && bound && containsRanges(other.ranges, *bound))
    return Meeting::Always;
  // All of the other one lies in this one.
  if (cores.known() && other.set && !other.set->mayBeEmpty && otherBound &&
      containsRanges(cores.ranges, *otherBound))
    return Meeting::Always;
  return Meeting::Maybe;
}
namespace {

/// How a format packs a tile: whole bytes a datum, or shared exponents and a fraction of a byte.
enum class Packing : uint8_t { None, OneByte, TwoBytes, FourBytes, Bfp8, Bfp4, Bfp2 };

struct Format {
  int64_t value;
  std::string_view name;
  Packing packing;
};

// tt-metal: tt_backend_api_types.hpp, enum class DataFormat.
constexpr std::array<Format, 22> formats{{
    {0, "Float32", Packing::FourBytes},
    {1, "Float16", Packing::TwoBytes},
    {2, "Bfp8", Packing::Bfp8},
    {3, "Bfp4", Packing::Bfp4},
    {4, "Tf32", Packing::None},
    {5, "Float16_b", Packing::TwoBytes},
    {6, "Bfp8_b", Packing::Bfp8},
    {7, "Bfp4_b", Packing::Bfp4},
    {8, "Int32", Packing::FourBytes},
    {9, "UInt16", Packing::TwoBytes},
    {10, "Lf8", Packing::OneByte},
    {11, "Bfp2", Packing::Bfp2},
    {13, "Int16", Packing::TwoBytes},
    {14, "Int8", Packing::OneByte},
    {15, "Bfp2_b", Packing::Bfp2},
    {24, "UInt32", Packing::FourBytes},
    {26, "Fp8_e4m3", Packing::OneByte},
    {30, "UInt8", Packing::OneByte},
    {240, "RawUInt8", Packing::OneByte},
    {241, "RawUInt16", Packing::TwoBytes},
    {242, "RawUInt32", Packing::FourBytes},
    {255, "Invalid", Packing::None},
}};

// tt-metal: impl/data_format/tile.cpp, TILE_FACE_HW_CHOICES: any of these heights with either
// width.
constexpr std::array<uint32_t, 6> tileHeights{1, 2, 4, 8, 16, 32};
constexpr uint32_t faceSide = 16;
constexpr uint32_t exponentAlignment = 16;

bool isTileShape(TileShape tile) {
  return std::ranges::find(tileHeights, tile.height) != tileHeights.end() &&
         (tile.width == 16 || tile.width == 32);
}

} // namespace

void addResident(Program& program, uint64_t bytes, const Site& site) {
  if (bytes == 0)
    return;
  program.l1Buffers.insert(program.l1Buffers.begin(),
                           {"resident",
                            site,
                            program.pool->constant(int64_t(bytes), u64Type),
                            program.pool->boolean(true),
                            {}});
  for (CircularBuffer& buffer : program.circularBuffers)
    if (buffer.buffer)
      ++*buffer.buffer;
}

const char* bufferNoun(const Program& program) {
  return std::ranges::any_of(
             program.circularBuffers,
             [](const CircularBuffer& buffer) { return buffer.kind != BufferKind::CircularBuffer; })
             ? "dataflow buffers"
             : "circular buffers";
}

std::string dataFormatName(int64_t value) {
  for (const Format& format : formats)
    if (format.value == value)
      return std::string(format.name);
  return "DataFormat(" + std::to_string(value) + ")";
}

std::optional<int64_t> dataFormatValue(std::string_view name) {
  for (const Format& format : formats)
    if (format.name == name)
      return format.value;
  return std::nullopt;
}

std::optional<uint32_t> tileSize(int64_t value, TileShape tile) {
  const auto* format = std::ranges::find(formats, value, &Format::value);
  if (format == formats.end() || !isTileShape(tile))
    return std::nullopt;
  const uint32_t datums = tile.height * tile.width;
  // One exponent a row of a face; the section is padded to the L1 alignment.
  const uint32_t exponents =
      std::min(tile.height, faceSide) * (datums / (std::min(tile.height, faceSide) * faceSide));
  const uint32_t section =
      (exponents + exponentAlignment - 1) / exponentAlignment * exponentAlignment;
  switch (format->packing) {
  case Packing::None:
    return std::nullopt;
  case Packing::OneByte:
    return datums;
  case Packing::TwoBytes:
    return datums * 2;
  case Packing::FourBytes:
    return datums * 4;
  case Packing::Bfp8:
    return datums + section;
  case Packing::Bfp4:
    return datums / 2 + section;
  case Packing::Bfp2:
    return datums / 4 + section;
  }
  return std::nullopt;
}

} // namespace l1budget
