// SPDX-License-Identifier: Apache-2.0
#include "analyzer/program/TensorLayout.h"

#include <algorithm>

namespace l1budget {

namespace {

constexpr int64_t bfloat8b = 3, bfloat4b = 4;

uint64_t roundUp(uint64_t value, uint64_t multiple) {
  return multiple ? (value + multiple - 1) / multiple * multiple : value;
}

/// rm_element_size_bytes: block formats are kept as floats in row-major layout.
uint32_t rowMajorElement(int64_t dtype) {
  return dtype == bfloat8b || dtype == bfloat4b ? 4 : elementSize(dtype);
}

/// TensorLayout::initialize_alignment.
std::vector<uint32_t> alignmentOf(const TensorFacts& facts) {
  std::vector<uint32_t> own;
  if (facts.layout == layoutTile)
    own = {facts.tile.height, facts.tile.width};
  else
    own = {facts.memory.shard ? facts.memory.shard->shape[1] : 1};
  if (facts.alignment.empty())
    return own;
  std::vector<uint32_t> result(std::max(own.size(), facts.alignment.size()), 1);
  std::copy_backward(facts.alignment.begin(), facts.alignment.end(), result.end());
  for (size_t i = 0; i < own.size(); ++i) {
    uint32_t& slot = result[i + result.size() - own.size()];
    slot = uint32_t(roundUp(slot, own[i]));
  }
  return result;
}

/// TensorLayout::compute_padded_shape.
std::optional<std::vector<uint32_t>> paddedShapeOf(const std::vector<uint32_t>& shape,
                                                   const std::vector<uint32_t>& alignment) {
  const int rank = int(shape.size());
  std::vector<uint32_t> padded(std::max(shape.size(), alignment.size()));
  int at = rank - 1, to = int(padded.size()) - 1;
  uint64_t accumulated = 1;
  for (int i = int(alignment.size()) - 1; i >= 0; --i, --at, --to) {
    const uint32_t value = at >= 0 ? shape[size_t(at)] : 1, unit = alignment[size_t(i)];
    uint32_t& slot = padded[size_t(to)];
    if (at >= rank - 2)
      slot = uint32_t(roundUp(value, unit));
    else if (unit && accumulated % unit == 0)
      slot = value;
    else if (accumulated && unit % accumulated == 0)
      slot = uint32_t(roundUp(value, unit / accumulated));
    else
      return std::nullopt;
    if (at != rank - 1)
      accumulated *= slot;
  }
  for (; at >= 0; --at, --to)
    padded[size_t(to)] = shape[size_t(at)];
  return padded;
}

/// get_shape_fits_shard_grid_error, in the runtime's words.
std::string gridError(const TensorFacts& facts, const TensorSizes& sizes) {
  if (!facts.memory.shard)
    return "";
  const ShardFacts& shard = *facts.memory.shard;
  const uint64_t cores = coreCount(shard.grid);
  const uint64_t height = shard.shape[0], width = shard.shape[1];
  auto shards = [](uint64_t whole, uint64_t part) { return (whole + part - 1) / part; };
  const std::string rows = std::to_string(shards(sizes.height, height)),
                    columns = std::to_string(shards(sizes.width, width));
  switch (facts.memory.layout) {
  case memoryHeightSharded:
    if (sizes.width != width)
      return "Shard width " + std::to_string(width) + " must match physical width " +
             std::to_string(sizes.width) + " for height sharded";
    if (shards(sizes.height, height) > cores)
      return "Number of shards along height " + rows + " must not exceed number of cores " +
             std::to_string(cores);
    return "";
  case memoryWidthSharded:
    if (sizes.height != height)
      return "Shard height " + std::to_string(height) + " must match physical height " +
             std::to_string(sizes.height) + " for width sharded";
    if (shards(sizes.width, width) > cores)
      return "Number of shards along width " + columns + " must not exceed number of cores " +
             std::to_string(cores);
    return "";
  case memoryBlockSharded: {
    if (shard.grid.size() != 1)
      return "Shard grid must be one full rectangular grid for block sharded!";
    const CoreRange& grid = shard.grid.front();
    uint64_t x = grid.end.x - grid.start.x + 1, y = grid.end.y - grid.start.y + 1;
    if (shard.orientation != 0)
      std::swap(x, y);
    if (shards(sizes.height, height) > y)
      return "Number of shards along height " + rows + " must not exceed " + std::to_string(y);
    if (shards(sizes.width, width) > x)
      return "Number of shards along width " + columns + " must not exceed " + std::to_string(x);
    return "";
  }
  }
  return "";
}

} // namespace

std::optional<int64_t> formatOfType(int64_t dtype) {
  static constexpr const char* names[] = {"Float16_b", "Float32", "UInt32", "Bfp8_b",
                                          "Bfp4_b",    "UInt8",   "UInt16", "Int32"};
  if (dtype < 0 || dtype >= int64_t(std::size(names)))
    return std::nullopt;
  return dataFormatValue(names[dtype]);
}

uint32_t elementSize(int64_t dtype) {
  static constexpr uint32_t sizes[] = {2, 4, 4, 1, 1, 1, 2, 4};
  return dtype >= 0 && dtype < int64_t(std::size(sizes)) ? sizes[dtype] : 0;
}

std::optional<std::vector<uint32_t>> alignmentOfPadded(const TensorFacts& facts,
                                                       const std::vector<uint32_t>& padded) {
  std::vector<uint32_t> logical = facts.shape;
  if (logical == padded)
    return std::vector<uint32_t>();
  // A shape reads as 1 before its first size.
  while (logical.size() < padded.size())
    logical.insert(logical.begin(), 1);
  if (logical.size() > padded.size() || padded.empty())
    return std::nullopt;
  const size_t rank = padded.size(), inner = std::min<size_t>(rank, 2);
  const bool isFlat = std::equal(logical.begin(), logical.end() - inner, padded.begin());
  const bool tiled = facts.layout == layoutTile;
  if (facts.memory.shard) {
    if (!isFlat)
      return std::nullopt;
    return tiled ? std::vector<uint32_t>() : std::vector{facts.memory.shard->shape[1]};
  }
  if (isFlat)
    return std::vector<uint32_t>(padded.end() - inner, padded.end());
  std::vector<uint32_t> alignment(padded);
  if (tiled && logical[rank - 1] == padded[rank - 1] && logical[rank - 2] == padded[rank - 2]) {
    alignment[rank - 1] = facts.tile.width;
    alignment[rank - 2] = facts.tile.height;
  }
  uint32_t volume = padded[rank - 2];
  for (size_t i = rank - 2; i-- > 0;)
    alignment[i] = volume *= padded[i];
  for (uint32_t& value : alignment)
    value = std::max(value, 1u);
  return alignment;
}

std::optional<TensorSizes> sizesOf(const TensorFacts& facts, std::string& why) {
  TensorSizes sizes;
  const auto format = formatOfType(facts.dtype);
  const auto tileBytes = format ? tileSize(*format, facts.tile) : std::nullopt;
  if (!tileBytes) {
    why = "a tensor on the device cannot have this dtype";
    return std::nullopt;
  }
  const std::optional<ShardFacts>& shard = facts.memory.shard;
  if (shard && (shard->shape.size() != 2 || !shard->shape[0] || !shard->shape[1])) {
    why = "a shard's shape has a height and a width, which are not 0";
    return std::nullopt;
  }
  const bool tiled = facts.layout == layoutTile;
  if (tiled && shard &&
      (shard->shape[0] % facts.tile.height || shard->shape[1] % facts.tile.width)) {
    why = "Physical shard shape (" + std::to_string(shard->shape[0]) + ", " +
          std::to_string(shard->shape[1]) + ") must be tile {" + std::to_string(facts.tile.height) +
          ", " + std::to_string(facts.tile.width) + "} sized!";
    return std::nullopt;
  }
  sizes.alignment = alignmentOf(facts);
  const auto padded = paddedShapeOf(facts.shape, sizes.alignment);
  if (!padded) {
    why = "the padded shape cannot be told from the shape and the alignment";
    return std::nullopt;
  }
  sizes.paddedShape = *padded;
  const size_t rank = facts.shape.size();
  for (size_t i = 0; i < rank; ++i)
    (i + 1 == rank ? sizes.logicalWidth : sizes.logicalHeight) *= facts.shape[i];
  // TensorLayout::compute_physical_shape.
  for (size_t i = 1; i <= std::max(rank, sizes.alignment.size()); ++i) {
    uint64_t& size = i == 1 ? sizes.width : sizes.height;
    if (i <= rank)
      size *= facts.shape[rank - i];
    if (i <= sizes.alignment.size())
      size = roundUp(size, sizes.alignment[sizes.alignment.size() - i]);
  }
  // PageConfig::get_page_shape and get_page_size_bytes.
  if (tiled) {
    sizes.pageHeight = facts.tile.height;
    sizes.pageWidth = facts.tile.width;
    sizes.pageBytes = *tileBytes;
  } else {
    const uint32_t element = rowMajorElement(facts.dtype);
    sizes.pageWidth = !sizes.height || !sizes.width                         ? 4 / element
                      : shard && facts.memory.layout != memoryHeightSharded ? shard->shape[1]
                                                                            : sizes.width;
    sizes.pageBytes = sizes.pageWidth * element;
  }
  if (sizes.height && sizes.width &&
      (sizes.height % sizes.pageHeight || sizes.width % sizes.pageWidth)) {
    why = "Physical size must be multiple of page size";
    return std::nullopt;
  }
  if (why = gridError(facts, sizes); !why.empty())
    return std::nullopt;
  if (shard && !coresWithShards(facts, sizes)) {
    why = "the shard grid has more cores than a chip";
    return std::nullopt;
  }
  sizes.bytes =
      sizes.pageHeight && sizes.pageWidth
          ? sizes.height * sizes.width / (sizes.pageHeight * sizes.pageWidth) * sizes.pageBytes
          : 0;
  return sizes;
}

namespace {

/// The cores that may hold shards, in the order of the shards, and how many shards there are.
struct Banks {
  std::vector<CoreRange> grid;
  bool rowWise = true;
  uint64_t shards = 0;
};

std::optional<Banks> banksOf(const TensorFacts& facts, const TensorSizes& sizes) {
  const std::optional<ShardFacts>& shard = facts.memory.shard;
  if (!shard || !sizes.pageHeight || !sizes.pageWidth)
    return std::nullopt;
  auto shards = [](uint64_t size, uint64_t shardSize, uint64_t page) {
    const uint64_t pages = roundUp(size, page) / page, shardPages = roundUp(shardSize, page) / page;
    return roundUp(pages, shardPages) / shardPages;
  };
  const uint64_t down = shards(sizes.height, shard->shape[0], sizes.pageHeight);
  const uint64_t across = shards(sizes.width, shard->shape[1], sizes.pageWidth);
  Banks banks{shard->grid, shard->orientation == 0, down * across};
  if (facts.memory.layout == memoryBlockSharded) {
    std::vector<CoreRange>& grid = banks.grid;
    const uint64_t columns = std::max<uint64_t>(banks.rowWise ? across : down, 1);
    const uint64_t rows = std::max<uint64_t>(banks.rowWise ? down : across, 1);
    if (grid.size() != 1 || columns > grid[0].end.x - grid[0].start.x + 1 ||
        rows > grid[0].end.y - grid[0].start.y + 1)
      return std::nullopt;
    grid[0].end = {uint32_t(grid[0].start.x + columns - 1), uint32_t(grid[0].start.y + rows - 1)};
  }
  return banks;
}

} // namespace

std::optional<std::vector<CoreCoord>> coresWithShards(const TensorFacts& facts,
                                                      const TensorSizes& sizes) {
  const std::optional<Banks> banks = banksOf(facts, sizes);
  if (!banks)
    return std::nullopt;
  const uint64_t number = std::min(coreCount(banks->grid), banks->shards);
  if (number > maxListedCores)
    return std::nullopt;
  return rangesToCores(banks->grid, banks->rowWise, uint32_t(number));
}

std::optional<PageDistribution> distributionOf(const TensorFacts& facts, const TensorSizes& sizes) {
  const std::optional<Banks> banks = banksOf(facts, sizes);
  if (!banks || coreCount(banks->grid) > maxListedCores || sizes.paddedShape.empty())
    return std::nullopt;
  auto cores = rangesToCores(banks->grid, banks->rowWise, uint32_t(coreCount(banks->grid)));
  if (!cores)
    return std::nullopt;
  PageDistribution result;
  result.banks = std::move(*cores);
  std::vector<uint32_t> tensor = sizes.paddedShape, shard = facts.memory.shard->shape;
  if (tensor.size() < 2)
    tensor.insert(tensor.begin(), 1);
  for (std::vector<uint32_t>* shape : {&tensor, &shard}) {
    (*shape)[shape->size() - 1] =
        uint32_t(roundUp(shape->back(), sizes.pageWidth) / sizes.pageWidth);
    uint32_t& height = (*shape)[shape->size() - 2];
    height = uint32_t(roundUp(height, sizes.pageHeight) / sizes.pageHeight);
  }
  auto volume = [](const std::vector<uint32_t>& shape) {
    uint64_t product = 1;
    for (const uint32_t side : shape)
      product *= side;
    return product;
  };
  if (!volume(shard))
    return std::nullopt;
  // From the last dimension on: one that the shard has whole, or cuts into ones, joins the next.
  bool isWhole = false, divides = false;
  uint64_t tensorVolume = 1, shardVolume = 1;
  size_t dim = 0;
  for (; dim < shard.size(); ++dim) {
    const uint32_t side = tensor[tensor.size() - 1 - dim], part = shard[shard.size() - 1 - dim];
    if (dim > 0 && (isWhole || (part == 1 && divides))) {
      result.tensor.back() *= side;
      result.shard.back() *= part;
    } else {
      result.tensor.push_back(side);
      result.shard.push_back(part);
      isWhole = true;
    }
    isWhole &= side == part;
    divides = side % part == 0;
    tensorVolume *= side;
    shardVolume *= part;
    if (tensorVolume == volume(tensor) && shardVolume == volume(shard))
      break;
  }
  for (dim = shard.size(); dim < tensor.size(); ++dim)
    result.tensor.back() *= tensor[tensor.size() - 1 - dim];
  std::ranges::reverse(result.tensor);
  std::ranges::reverse(result.shard);
  return result;
}

} // namespace l1budget
