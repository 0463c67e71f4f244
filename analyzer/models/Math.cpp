// SPDX-License-Identifier: Apache-2.0
//
// tt-metal's small arithmetic, where its bodies are out of line (tile.cpp, work_split.cpp). What is
// in-line in its headers, tile_size, div_up, align, is evaluated from there.
#include "analyzer/models/CoreSets.h"
#include "analyzer/models/Recorder.h"
#include "analyzer/models/Tensors.h"

#include "clang/AST/Expr.h"

#include <algorithm>
#include <bit>
#include <cmath>

using namespace clang;

namespace l1budget {

namespace {

/// The shapes that Tile::Tile accepts (impl/data_format/tile.cpp).
bool isTileShape(int64_t height, int64_t width) {
  return height > 0 && height <= 32 && std::has_single_bit(uint64_t(height)) &&
         (width == 16 || width == 32);
}

Value makeTile(Call& call) {
  auto tile = makeStruct(call.in.intern("tt::tt_metal::Tile"));
  Expr height = call.pool().u32(32), width = height;
  if (!call.args.empty()) {
    const Value shape = call.arg(0);
    const Sequence* list = shape.asSequence();
    if (!list || !list->isSpelledOut() || list->elements.size() != 2)
      return call.unknown("a tile whose shape is not known");
    height = call.in.toInt(list->elements[0], u32Type);
    width = call.in.toInt(list->elements[1], u32Type);
    if (height.unknown() || width.unknown())
      return call.unknown("a tile whose shape is not known");
  }
  const Value transposed = call.args.size() >= 2 ? call.arg(1) : Value(call.pool().boolean(false));
  if (height.constant() && width.constant()) {
    if (!isTileShape(*height.constant(), *width.constant()))
      call.in.throwHere("Tile size is not valid for our hardware");
    else if (transposed.constant() == 1 && *height.constant() < 16)
      call.in.throwHere("Tile height must equal 16 or 32 in transpose mode");
    const Value known =
        tileValue(call.in, {uint32_t(*height.constant()), uint32_t(*width.constant())});
    if (transposed.constant() == 0)
      return known;
    tile = llvm::makeIntrusiveRefCnt<Struct>(*known.asStruct());
  }
  setTransposed(call.in, tile, transposed);
  tile->slot(call.in.intern("height")) = Value(height);
  tile->slot(call.in.intern("width")) = Value(width);
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
  if (!wanted.unknown()) {
    // Of a tile with a shape of its own, or of one that is an input as a whole.
    const Expr rows = tileHeight(call).asExpr(), columns = tileWidth(call).asExpr();
    const bool isMade = object.asStruct() && rows && columns;
    const std::string name =
        isMade ? rows.str() + " x " + columns.str() : shortText(call.in, object, nullptr);
    const Expr id = isMade
                        ? setId(call.in, "tile_size", {Value(rows), Value(columns), Value(wanted)})
                        : setId(call.in, "tile_size", {object, Value(wanted)});
    // No tile has more than 32 x 32 numbers of four bytes.
    if (id)
      return Value(call.pool().cast(
          call.pool().input(call.in.recorder().nameSet(
                                "tile_size(" + name + ", " +
                                    shortText(call.in, Value(wanted), call.args[0].expr) + ")",
                                id),
                            {13, false}),
          u32Type));
  }
  return Value(
      call.in.unknownInt("tile_size", "the size of a tile whose format is not known", u32Type));
}

/// The largest divisor of a value at most a limit, which may leave out 5 and 7 (work_split.cpp).
Expr largestDivisor(Call& call, Expr value, Expr limit, bool skipFiveAndSeven) {
  ExprPool& pool = call.pool();
  constexpr IntType type{32, true};
  auto isSkipped = [&](int64_t divisor) {
    return skipFiveAndSeven && (divisor == 5 || divisor == 7);
  };
  if (limit.op() == Op::Select)
    return pool.select(limit.operand(0),
                       largestDivisor(call, value, limit.operand(1), skipFiveAndSeven),
                       largestDivisor(call, value, limit.operand(2), skipFiveAndSeven));
  const auto most = limit.constant(), number = value.constant();
  if (number && most && *most < 1'000'000) {
    int64_t divisor = *most;
    while (divisor > 1 && (isSkipped(divisor) || *number % divisor != 0))
      --divisor;
    return pool.constant(std::max<int64_t>(divisor, 1), type);
  }
  // One question for each divisor: longer than this, nobody would read the answer.
  if (!most || *most > 16)
    return call.in.unknownInt("divisor", "a divisor of a number that is not known", type);
  Expr result = pool.constant(1, type);
  for (int64_t divisor = 2; divisor <= *most; ++divisor)
    if (!isSkipped(divisor)) {
      const Expr rest = pool.arith(Op::Rem, value, pool.u32(uint32_t(divisor)), u32Type);
      result = pool.select(pool.compare(Op::Eq, rest, pool.u32(0)), pool.constant(divisor, type),
                           result);
    }
  return result;
}
Value maxDivisor(Call& call) { return Value(largestDivisor(call, call.u32(0), call.u32(1), true)); }
Value maxBlock(Call& call) { return Value(largestDivisor(call, call.u32(0), call.u32(1), false)); }

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
