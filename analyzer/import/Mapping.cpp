// SPDX-License-Identifier: Apache-2.0
//
// Members are printed without their names, in the order of the struct, so the names come from the
// struct. Tensors are printed in the order of the members that hold them, without those that are
// empty: which ones these are follows only where the number of tensors leaves one answer.
#include "analyzer/import/Mapping.h"

#include "analyzer/import/Printed.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace l1budget {

namespace {

using Kind = InputShape::Kind;

Given scalar(llvm::StringRef text) { return {Given::Kind::Scalar, text.str(), {}, "", ""}; }
Given nothing() { return {}; }
Given withKey(Given given, llvm::StringRef key) {
  given.key = key.str();
  return given;
}
Given list() { return {Given::Kind::List, "", {}, "", ""}; }
Given mapping() { return {Given::Kind::Mapping, "", {}, "", ""}; }

bool isGroup(const Printed& value) { return value.kind == Printed::Kind::Group; }
bool isNothing(const Printed& value) { return value.kind == Printed::Kind::Nothing; }

/// The elements of a list, which may stand in a type's name: `Shape([1, 2])`, `array(1, 2)`.
const Printed& elementsOf(const Printed& value) {
  const bool isWrapped = isGroup(value) && !value.text.empty() && value.items.size() == 1 &&
                         isGroup(value.items[0]) && value.items[0].text.empty();
  return isWrapped ? value.items[0] : value;
}

std::optional<Given> sizesOf(const Printed& value) {
  Given sizes = list();
  if (!isGroup(value))
    return std::nullopt;
  for (const Printed& item : elementsOf(value).items) {
    unsigned long long size = 0;
    if (item.kind != Printed::Kind::Word || llvm::StringRef(item.text).getAsInteger(10, size))
      return std::nullopt;
    sizes.items.push_back(scalar(item.text));
  }
  return sizes;
}

/// `[{"start":{"x":0,"y":0},"end":{"x":7,"y":7}}]` as [[0, 0, 7, 7]].
std::optional<Given> coresOf(const Printed& value) {
  Given cores = list();
  if (!isGroup(value))
    return std::nullopt;
  for (const Printed& range : elementsOf(value).items) {
    Given corners = list();
    for (const char* key : {"start", "end"})
      for (const char* side : {"x", "y"}) {
        const Printed* corner = range.find(key);
        const Printed* number = corner ? corner->find(side) : nullptr;
        if (!number)
          return std::nullopt;
        corners.items.push_back(scalar(number->text));
      }
    cores.items.push_back(std::move(corners));
  }
  return cores;
}

/// The grid, shape and orientation of a shard, added to what it is of.
bool addShard(Given& into, const Printed& shard) {
  const Printed *grid = shard.find("grid"), *shape = shard.find("shape"),
                *orientation = shard.find("orientation");
  const auto cores = grid ? coresOf(*grid) : std::nullopt;
  const auto sizes = shape ? sizesOf(*shape) : std::nullopt;
  if (!cores || !sizes || !orientation)
    return false;
  into.items.push_back(withKey(*cores, "grid"));
  into.items.push_back(withKey(*sizes, "shard_shape"));
  into.items.push_back(withKey(scalar(orientation->name()), "orientation"));
  return true;
}

std::optional<Given> memoryOf(const Printed& value) {
  const Printed *layout = value.find("memory_layout"), *buffer = value.find("buffer_type"),
                *shard = value.find("shard_spec"), *isNd = value.find("created_with_nd_shard_spec");
  if (!layout || !buffer || !shard || (isNd && isNd->text != "0"))
    return std::nullopt;
  const llvm::StringRef place = buffer->name();
  if (layout->name() == "INTERLEAVED" && isNothing(*shard) && (place == "DRAM" || place == "L1"))
    return scalar((place + "_INTERLEAVED").str());
  Given memory = mapping();
  memory.items.push_back(withKey(scalar(layout->name()), "layout"));
  memory.items.push_back(withKey(scalar(place), "buffer"));
  if (!isNothing(*shard) && !addShard(memory, *shard))
    return std::nullopt;
  return memory;
}

bool areSizes(const Given& given, std::initializer_list<llvm::StringRef> sizes) {
  return llvm::equal(given.items, sizes,
                     [](const Given& item, llvm::StringRef size) { return item.text == size; });
}

/// What a path of names leads to.
const Printed* memberOf(const Printed& value, std::initializer_list<const char*> path) {
  const Printed* at = &value;
  for (const char* name : path)
    at = at ? at->find(name) : nullptr;
  return at;
}

std::optional<Given> tensorOf(const Printed& value) {
  const Printed* shape = memberOf(value, {"tensor_spec", "logical_shape"});
  const Printed* layout = memberOf(value, {"tensor_spec", "tensor_layout"});
  const Printed* pages = layout ? memberOf(*layout, {"page_config", "config"}) : nullptr;
  const Printed* tile = pages ? memberOf(*pages, {"tile", "tile_shape"}) : nullptr;
  const Printed* memory = layout ? layout->find("memory_config") : nullptr;
  const Printed* dtype = layout ? layout->find("dtype") : nullptr;
  const Printed* alignment = layout ? layout->find("alignment") : nullptr;
  if (!shape || !tile || !memory || !dtype || !alignment)
    return std::nullopt;
  const auto sizes = sizesOf(*shape), tileSizes = sizesOf(*tile), aligned = sizesOf(*alignment);
  const auto place = memoryOf(*memory);
  if (!sizes || !tileSizes || !aligned || !place)
    return std::nullopt;
  const bool isTiled = pages->text == "TilePageConfig";
  Given tensor = mapping();
  tensor.items.push_back(withKey(*sizes, "shape"));
  tensor.items.push_back(withKey(scalar(dtype->name()), "dtype"));
  tensor.items.push_back(withKey(scalar(isTiled ? "TILE" : "ROW_MAJOR"), "layout"));
  tensor.items.push_back(withKey(*place, "memory"));
  const bool isUsual = areSizes(*tileSizes, {"32", "32"});
  if (isTiled && !isUsual)
    tensor.items.push_back(withKey(*tileSizes, "tile"));
  // What follows from the rest goes without saying (tt-metal: page_config.cpp,
  // create_default_alignment).
  const bool follows =
      place->kind == Given::Kind::Scalar &&
      (isTiled ? isUsual && areSizes(*aligned, {"32", "32"}) : areSizes(*aligned, {"1"}));
  if (!follows)
    tensor.items.push_back(withKey(*aligned, "alignment"));
  return tensor;
}

class Mapper {
public:
  explicit Mapper(MappedCall& call) : call_(call) {}

  Given value(const Printed& printed, const InputShape& shape, const std::string& path) {
    if (printed.kind == Printed::Kind::Lost)
      return open(path, "printed as <" + printed.text + ">" + choiceOf(shape));
    if (shape.kind == Kind::Optional)
      return isNothing(printed) ? scalar("none") : value(printed, shape.parts[0], path);
    if (isNothing(printed))
      return open(path, "printed as none, which a " + shape.name + " cannot be");
    switch (shape.kind) {
    case Kind::Number:
    case Kind::Real:
    case Kind::Boolean:
    case Kind::Enumeration:
    case Kind::Text:
      return word(printed, shape, path);
    case Kind::List: {
      Given given = list();
      if (!isGroup(printed))
        break;
      for (const Printed& item : elementsOf(printed).items)
        given.items.push_back(
            value(item, shape.parts[0], path + "[" + std::to_string(given.items.size()) + "]"));
      return given;
    }
    case Kind::Tuple: {
      Given given = list();
      if (!isGroup(printed) || printed.items.size() != shape.parts.size())
        break;
      for (const auto& [item, part] : llvm::zip(printed.items, shape.parts))
        given.items.push_back(
            value(item, part, path + "[" + std::to_string(given.items.size()) + "]"));
      return given;
    }
    case Kind::Record:
      return record(printed, shape, path);
    case Kind::Variant:
      return alternative(printed, shape, path);
    case Kind::Tensor:
      return known(tensorOf(printed), shape, path);
    case Kind::Memory:
      return known(memoryOf(printed), shape, path);
    case Kind::Shard: {
      Given shard = mapping();
      return known(addShard(shard, printed) ? std::optional(shard) : std::nullopt, shape, path);
    }
    case Kind::Sizes: {
      const Printed* sides = printed.find("tile_shape");
      return known(sizesOf(sides ? *sides : printed), shape, path);
    }
    case Kind::Cores:
      return known(coresOf(printed), shape, path);
    case Kind::Optional:
    case Kind::Other:
      break;
    }
    return known(std::nullopt, shape, path);
  }

  Given open(const std::string& path, const llvm::Twine& why) {
    call_.open.emplace_back(path, why.str());
    return nothing();
  }

private:
  Given known(std::optional<Given> given, const InputShape& shape, const std::string& path) {
    if (given)
      return std::move(*given);
    return open(path, "cannot be read as a " + shape.name);
  }

  static std::string choiceOf(const InputShape& shape) {
    if (shape.kind == Kind::Optional)
      return choiceOf(shape.parts[0]);
    std::vector<std::string> names;
    for (const InputShape& part : shape.parts)
      names.push_back(part.name);
    return shape.kind == Kind::Variant ? ", which is one of " + llvm::join(names, ", ") : "";
  }

  Given word(const Printed& printed, const InputShape& shape, const std::string& path) {
    const llvm::StringRef text =
        shape.kind == Kind::Text ? llvm::StringRef(printed.text) : printed.name();
    double real;
    long long whole;
    const bool isNumber = !text.getAsInteger(10, whole);
    const bool fits = isGroup(printed)              ? false
                      : shape.kind == Kind::Real    ? !text.getAsDouble(real)
                      : shape.kind == Kind::Boolean ? text == "0" || text == "1"
                      : shape.kind == Kind::Enumeration
                          ? isNumber || llvm::is_contained(shape.names, text)
                      : shape.kind == Kind::Number ? isNumber
                                                   : true;
    if (!fits)
      return known(std::nullopt, shape, path);
    return scalar(shape.kind != Kind::Boolean ? text : text == "1" ? "true" : "false");
  }

  Given record(const Printed& printed, const InputShape& shape, const std::string& path) {
    if (!isGroup(printed))
      return known(std::nullopt, shape, path);
    const bool isNamed =
        llvm::any_of(printed.items, [](const Printed& one) { return !one.key.empty(); });
    if (!isNamed && printed.items.size() != shape.parts.size())
      return open(path, llvm::Twine(printed.items.size()) + " values are printed, and " +
                            shape.name + " has " + llvm::Twine(shape.parts.size()) + " members");
    Given given = mapping();
    for (size_t i = 0; i < shape.parts.size(); ++i) {
      const Printed* own = isNamed ? printed.find(shape.names[i]) : &printed.items[i];
      const std::string member = path + "." + shape.names[i];
      given.items.push_back(withKey(
          own ? value(*own, shape.parts[i], member) : open(member, "not printed"), shape.names[i]));
    }
    return given;
  }

  Given alternative(const Printed& printed, const InputShape& shape, const std::string& path) {
    for (const InputShape& part : shape.parts)
      if (isGroup(printed) && part.kind == Kind::Record && part.name == printed.name()) {
        Given given = record(printed, part, path);
        if (given.kind == Given::Kind::Mapping)
          given.items.insert(given.items.begin(), withKey(scalar(part.name), "type"));
        return given;
      }
    return open(path, "printed without the name of its alternative" + choiceOf(shape));
  }

  MappedCall& call_;
};

// ----- tensors ----------------------------------------------------------------

void collectTensors(const Printed& value, std::vector<const Printed*>& tensors) {
  if (value.name() == "Tensor" && isGroup(value)) {
    tensors.push_back(&value);
    return;
  }
  for (const Printed& item : value.items)
    collectTensors(item, tensors);
}

bool hasTensor(const InputShape& shape) {
  return shape.kind == Kind::Tensor || llvm::any_of(shape.parts, hasTensor);
}

/// How a member holds tensors.
enum class Holder { None, One, Maybe, Many, Other };
Holder holderOf(const InputShape& shape) {
  const bool holdsOne = shape.parts.size() == 1 && shape.parts[0].kind == Kind::Tensor;
  return !hasTensor(shape)              ? Holder::None
         : shape.kind == Kind::Tensor   ? Holder::One
         : !holdsOne                    ? Holder::Other
         : shape.kind == Kind::Optional ? Holder::Maybe
         : shape.kind == Kind::List     ? Holder::Many
                                        : Holder::Other;
}

bool isOutput(llvm::StringRef member) {
  return member.contains("output") || member.contains("preallocated");
}

bool isOptionals(const InputShape& shape) {
  return shape.kind == Kind::List && shape.parts[0].kind == Kind::Optional;
}

/// Lists of tensors that an operation always gets with one length.
constexpr struct {
  llvm::StringLiteral operation, member;
  size_t length;
} listLengths[] = {
    // tt-metal: ttnn/cpp/ttnn/operations/matmul/device/matmul_device_operation.cpp, matmul
    {"MatmulDeviceOperation", "input_tensors", 2},
    {"MatmulDeviceOperation", "optional_input_tensors", 1},
    {"MatmulDeviceOperation", "optional_output_tensors", 1},
};
std::optional<size_t> lengthOf(llvm::StringRef operation, llvm::StringRef member) {
  for (const auto& known : listLengths)
    if (known.operation == operation && known.member == member)
      return known.length;
  return std::nullopt;
}

/// Gives each member of the arguments its tensors.
class Deal {
public:
  Deal(MappedCall& call, const RecordedCall& recorded, std::vector<const Printed*> tensors)
      : call_(call), mapper_(call), recorded_(recorded), tensors_(std::move(tensors)) {}

  Given among(const InputShape& arguments) {
    const std::string path = "tensor_args";
    switch (holderOf(arguments)) {
    case Holder::None:
      return nothing();
    case Holder::One:
      if (tensors_.size() == 1)
        return mapper_.value(*tensors_[0], arguments, path);
      break;
    case Holder::Many:
      return take(arguments, path, tensors_.size());
    case Holder::Maybe:
      break;
    case Holder::Other:
      if (arguments.kind == Kind::Record)
        return members(arguments);
      break;
    }
    return mapper_.open(path, describe() + " for a " + arguments.name);
  }

private:
  std::string describe() const {
    return std::to_string(tensors_.size()) +
           (tensors_.size() == 1 ? " tensor is printed" : " tensors are printed");
  }

  Given take(const InputShape& shape, const std::string& path, size_t count) {
    if (shape.kind == Kind::Tensor)
      return mapper_.value(*tensors_[next_++], shape, path);
    if (shape.kind == Kind::Optional)
      return count ? take(shape.parts[0], path, 1) : scalar("none");
    Given given = list();
    while (count--)
      given.items.push_back(
          take(shape.parts[0], path + "[" + std::to_string(given.items.size()) + "]", 1));
    return given;
  }

  static std::vector<std::string> holders(const InputShape& arguments) {
    std::vector<std::string> names;
    for (const auto& [name, part] : llvm::zip(arguments.names, arguments.parts))
      if (hasTensor(part))
        names.push_back(name);
    return names;
  }

  /// How many tensors each member has; nothing for one of which that is open.
  std::vector<std::optional<size_t>> counts(const InputShape& arguments) {
    std::vector<std::optional<size_t>> counts(arguments.parts.size());
    std::vector<size_t> maybe, outputs, lists, optionals;
    size_t left = tensors_.size(), sure = 0;
    for (size_t i = 0; i < counts.size(); ++i) {
      const InputShape& part = arguments.parts[i];
      const auto length = lengthOf(recorded_.operation, arguments.names[i]);
      const Holder holder = holderOf(part);
      if (holder == Holder::None)
        counts[i] = 0;
      else if (holder == Holder::One || (holder == Holder::Many && length))
        sure += *(counts[i] = length.value_or(1));
      else if (holder == Holder::Maybe)
        (isOutput(arguments.names[i]) ? outputs : maybe).push_back(i);
      else
        (isOptionals(part) && length ? optionals : lists).push_back(i);
    }
    if (left < sure)
      return std::vector<std::optional<size_t>>(counts.size());
    left -= sure;
    auto give = [&](const std::vector<size_t>& members, size_t count) {
      for (const size_t i : members)
        counts[i] = count;
    };
    if (lists.size() == 1 && holderOf(arguments.parts[lists[0]]) == Holder::Many && maybe.empty() &&
        outputs.empty() && optionals.empty()) {
      counts[lists[0]] = left;
      return counts;
    }
    if (!lists.empty())
      return counts;
    if (!left)
      give(optionals, 0);
    if (!optionals.empty() && left)
      return counts;
    if (left > maybe.size() + outputs.size())
      return std::vector<std::optional<size_t>>(counts.size());
    // A tensor that the operation allocates is its output, unless the caller has made it before.
    const bool isTold = outputs.size() == 1 && recorded_.makesOutput;
    size_t made = left == maybe.size() + outputs.size() ? outputs.size() : 0;
    if (left && !made && !outputs.empty()) {
      if (!isTold && left != maybe.size())
        return counts;
      made = isTold && !*recorded_.makesOutput ? 1 : 0;
      if (!isTold || made)
        for (const size_t i : outputs)
          call_.taken.emplace_back("tensor_args." + arguments.names[i],
                                   (made ? "taken to be given: " : "taken to be none: ") +
                                       describe() + " for " + llvm::join(holders(arguments), ", "));
    }
    give(outputs, made ? 1 : 0);
    if (left == made || left - made == maybe.size())
      give(maybe, left == made ? 0 : 1);
    return counts;
  }

  /// A list of one optional, which is empty.
  static Given noTensors() {
    Given given = list();
    given.items.push_back(scalar("none"));
    return given;
  }

  Given members(const InputShape& arguments) {
    std::vector<std::optional<size_t>> counts = this->counts(arguments);
    // Which tensors are those between two open members is open as well; what is printed last
    // belongs to the members behind them.
    const auto firstOpen = llvm::find(counts, std::nullopt);
    auto lastOpen = counts.end();
    while (lastOpen != firstOpen && lastOpen[-1])
      --lastOpen;
    for (auto it = firstOpen; it < lastOpen; ++it)
      if (*it != 0)
        *it = std::nullopt;
    size_t known = 0;
    for (const auto& count : counts)
      known += count.value_or(0);
    Given given = mapping();
    std::vector<std::string> openMembers;
    for (size_t i = 0; i < counts.size(); ++i) {
      const InputShape& shape = arguments.parts[i];
      const std::string path = "tensor_args." + arguments.names[i];
      Given member;
      if (!hasTensor(shape))
        member = mapper_.open(path, "not printed");
      else if (counts[i])
        member = isOptionals(shape) ? noTensors() : take(shape, path, *counts[i]);
      else
        openMembers.push_back(arguments.names[i]);
      if (counts.begin() + long(i) == firstOpen)
        next_ += tensors_.size() - std::min(known, tensors_.size());
      given.items.push_back(withKey(std::move(member), arguments.names[i]));
    }
    if (!openMembers.empty())
      mapper_.open("tensor_args." + openMembers.front(),
                   "which of " + llvm::join(openMembers, ", ") + " hold a tensor is not printed; " +
                       describe() + " for " + arguments.name);
    return given;
  }

  MappedCall& call_;
  Mapper mapper_;
  const RecordedCall& recorded_;
  std::vector<const Printed*> tensors_;
  size_t next_ = 0;
};

} // namespace

bool isCallOf(const RecordedCall& call, const OperationInputs& operation) {
  const llvm::StringRef type =
      llvm::StringRef(call.attributes).take_until([](char c) { return c == '(' || c == '{'; });
  const size_t at = type.rfind("::");
  return type.drop_front(at == llvm::StringRef::npos ? 0 : at + 2) == operation.attributes.name;
}

MappedCall mapCall(const RecordedCall& call, const OperationInputs& operation) {
  MappedCall mapped;
  Mapper mapper(mapped);
  if (const auto printed = parsePrinted(call.attributes))
    mapped.attributes = mapper.value(*printed, operation.attributes, "operation_attributes");
  else
    mapper.open("operation_attributes", "what is printed cannot be read");
  std::vector<Printed> printed;
  for (const std::string& text : call.tensors) {
    auto value = parsePrinted(text);
    if (!value) {
      mapper.open("tensor_args", "what is printed cannot be read");
      return mapped;
    }
    printed.push_back(std::move(*value));
  }
  std::vector<const Printed*> tensors;
  for (const Printed& value : printed)
    collectTensors(value, tensors);
  mapped.arguments = Deal(mapped, call, std::move(tensors)).among(operation.arguments);
  return mapped;
}

} // namespace l1budget
