// SPDX-License-Identifier: Apache-2.0
//
// tt-metal's small arithmetic, where its bodies are out of line (tile.cpp, work_split.cpp). What is
// in-line in its headers, tile_size, div_up, align, is evaluated from there.
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Recorder.h"

#include "clang/AST/Expr.h"

#include <bit>
#include <cmath>

using namespace clang;

namespace l1budget {

namespace {

Value makeTile(Call& call) {
  auto tile = makeStruct(call.in.intern("tt::tt_metal::Tile"));
  int64_t height = 32, width = 32;
  bool known = true;
  if (!call.args.empty()) {
    const Value shape = call.arg(0);
    const Sequence* list = shape.asSequence();
    if (list && list->isSpelledOut() && list->elements.size() == 2 &&
        list->elements[0].constant() && list->elements[1].constant()) {
      height = *list->elements[0].constant();
      width = *list->elements[1].constant();
    } else {
      known = false;
    }
  }
  if (!known)
    return call.unknown("a tile whose shape is not known");
  tile->slot(call.in.intern("height")) = Value(call.pool().u32(uint32_t(height)));
  tile->slot(call.in.intern("width")) = Value(call.pool().u32(uint32_t(width)));
  return Value(tile);
}

Value tileField(Call& call, const char* field) {
  const Value object = call.object();
  if (const Struct* tile = object.asStruct())
    return tile->get(field);
  if (const Opaque* opaque = object.asOpaque(); opaque && opaque->why.empty())
    return Value(call.pool().input(opaque->name + "." + field, u32Type));
  return Value(call.in.unknownInt(field, "a tile that is not known", u32Type));
}
Value tileHeight(Call& call) { return tileField(call, "height"); }
Value tileWidth(Call& call) { return tileField(call, "width"); }

Value tileArea(Call& call) {
  return Value(call.pool().arith(Op::Mul, call.in.toInt(tileHeight(call), u32Type),
                                 call.in.toInt(tileWidth(call), u32Type), u32Type));
}

Value tileBytes(Call& call) {
  const auto height = tileHeight(call).constant(), width = tileWidth(call).constant();
  const auto format = call.in.toInt(call.arg(0), u32Type).constant();
  if (height && width && format)
    if (auto bytes = tileSize(*format, {uint32_t(*height), uint32_t(*width)}))
      return Value(call.pool().u32(*bytes));
  // The sizes of all formats, or the question to an input.
  const Value object = call.object();
  const Expr wanted = call.in.toInt(call.arg(0), u32Type);
  if (height && width && !wanted.unknown()) {
    std::vector<std::pair<int64_t, int64_t>> sizes;
    for (int64_t known = 0; known < 256; ++known)
      if (auto bytes = tileSize(known, {uint32_t(*height), uint32_t(*width)}))
        sizes.push_back({known, *bytes});
    return Value(call.pool().table("tile_size", wanted, std::move(sizes), u32Type));
  }
  if (!wanted.unknown())
    if (const Expr id = setId(call.in, "tile_size", {object, Value(wanted)}))
      return Value(call.pool().input(
          call.in.recorder().nameSet("tile_size(" + shortText(call.in, object, nullptr) + ", " +
                                         shortText(call.in, Value(wanted), call.args[0].expr) + ")",
                                     id),
          u32Type));
  return Value(
      call.in.unknownInt("tile_size", "the size of a tile whose format is not known", u32Type));
}

/// The largest divisor of a value at most a limit, leaving out those that `skip` names.
Value largestDivisor(Call& call, bool skipFiveAndSeven) {
  const auto value = call.u32(0).constant(), limit = call.u32(1).constant();
  if (!value || !limit)
    return Value(
        call.in.unknownInt("divisor", "a divisor of a number that is not known", {32, true}));
  int64_t result = 1;
  for (int64_t divisor = *limit; divisor >= 1 && *limit < 1'000'000; --divisor) {
    if (skipFiveAndSeven && (divisor == 5 || divisor == 7))
      continue;
    if (*value % divisor == 0) {
      result = divisor;
      break;
    }
  }
  return Value(call.pool().constant(result, {32, true}));
}
Value maxDivisor(Call& call) { return largestDivisor(call, true); }
Value maxBlock(Call& call) { return largestDivisor(call, false); }

/// bfloat16::from_float: the upper half of a float, rounded to even (bfloat16.cpp).
Value brainFloat(Call& call) {
  if (auto number = call.arg(0).asDouble()) {
    const uint32_t bits = std::bit_cast<uint32_t>(float(*number));
    if (std::isnan(*number))
      return Value(call.in.unknownInt("bfloat16", "not a number", {16, false}));
    return Value(call.pool().constant((bits + 0x7fff + ((bits >> 16) & 1)) >> 16, {16, false}));
  }
  return Value(
      call.in.unknownInt("bfloat16", "a floating-point value that is not a constant", {16, false}));
}

Value packBrainFloats(Call& call) {
  const Value pair = call.arg(0);
  const Struct* both = pair.asStruct();
  if (both && both->fields.size() == 2) {
    const Struct *low = both->fields[0].second.asStruct(),
                 *high = both->fields[1].second.asStruct();
    if (low && high) {
      const auto a = low->get("uint16_data").constant(), b = high->get("uint16_data").constant();
      if (a && b)
        return Value(call.pool().u32(uint32_t(*a) | uint32_t(*b) << 16));
    }
  }
  return Value(call.in.unknownInt("packed", "numbers that are not known", u32Type));
}

} // namespace

void addMathModels(Models& models) {
  const std::string space = "tt::tt_metal::";
  models.add(space + "Tile::Tile", makeTile);
  models.add(space + "Tile::get_height", tileHeight);
  models.add(space + "Tile::get_width", tileWidth);
  models.add(space + "Tile::get_tile_hw", tileArea);
  models.add(space + "Tile::get_tile_size", tileBytes);
  models.add("bfloat16::from_float", brainFloat);
  models.add("pack_two_bfloat16_into_uint32", packBrainFloats);
  models.add(space + "find_max_divisor", maxDivisor);
  models.add(space + "find_max_block_size", maxBlock);
}

} // namespace l1budget
