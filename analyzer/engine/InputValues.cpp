// SPDX-License-Identifier: Apache-2.0
//
// Values of a scenario as the types of inputs take them: members, lists, alternatives, and tensors
// with what describes them.
#include "analyzer/engine/Evaluator.h"
#include "analyzer/engine/InputTypes.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/Tensors.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace l1budget {

/// An input of which nothing is known but its name.
static Value namedInput(std::string name) {
  auto opaque = llvm::makeIntrusiveRefCnt<Opaque>();
  opaque->name = std::move(name);
  return Value(OpaquePtr(opaque));
}

// ----- values ---------------------------------------------------------------

Value Evaluator::input(const std::string& name, QualType type) {
  const auto given = given_.find(name);
  if (given == given_.end())
    return symbol(name, type);
  usedSettings_.insert(name);
  setting_ = name;
  return valueOf(*given->second, name, type);
}

bool Evaluator::hasSetMember(const std::string& name, QualType type) {
  type = heldType(type);
  const CXXRecordDecl* record = type.isNull() ? nullptr : classOf(type);
  if (!record || !record->hasDefinition())
    return false;
  // What is asked of an object is not in it.
  auto isMember = [&](llvm::StringRef member) {
    auto has = [&](const CXXRecordDecl* in) {
      return llvm::any_of(in->fields(),
                          [&](const FieldDecl* field) { return field->getName() == member; });
    };
    return has(record) ||
           !record->forallBases([&](const CXXRecordDecl* base) { return !has(base); });
  };
  for (auto below = given_.upper_bound(name); below != given_.end(); ++below) {
    llvm::StringRef rest = below->first;
    if (!rest.consume_front(name))
      break;
    if (rest.consume_front(".") &&
        isMember(rest.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; })))
      return true;
  }
  return false;
}

Value Evaluator::symbol(const std::string& name, QualType type) {
  if (isInteger(type))
    return Value(pool_->input(name, intType(type)));
  // Around what the scenario knows as an object, objects are made down to it.
  if (hasSetMember(name, type)) {
    if (plainType(type)->isAnyPointerType())
      return Value(heap(input(name, plainType(type)->getPointeeType())));
    const CXXRecordDecl* record = classOf(type);
    const llvm::StringRef kind = record ? typeName(ast_.getCanonicalTagType(record)) : "";
    if (kind == "std::optional") {
      auto object = makeStruct(intern(kind));
      object->slot(intern("#has")) = Value(pool_->input(name + ".has_value", boolType));
      object->slot(intern("#value")) = symbol(name, elementOf(type));
      return Value(object);
    }
    if (isHolder(kind))
      return Value(heap(symbol(name, elementOf(type))));
    if (record && record->hasDefinition() && !record->isInStdNamespace())
      return recordOf(Given(), name, record, type);
  }
  return namedInput(name);
}

std::optional<size_t> Evaluator::alternativeOf(const Given& given, QualType variant) {
  std::vector<std::string> names;
  for (QualType type : templateTypes(classOf(variant))) {
    const CXXRecordDecl* record = type->getAsCXXRecordDecl();
    names.push_back(record && record->getIdentifier() ? record->getName().str()
                                                      : type.getUnqualifiedType().getAsString());
  }
  const auto found = llvm::find(names, given.text);
  if (found != names.end())
    return size_t(found - names.begin());
  refuse(given, given.text + " is no alternative; there are " + llvm::join(names, ", "));
  return std::nullopt;
}

Value Evaluator::recordOf(const Given& given, const std::string& name, const CXXRecordDecl* record,
                          QualType type) {
  auto object = makeStruct(typeName(ast_.getCanonicalTagType(record)));
  std::vector<std::pair<std::string, const FieldDecl*>> fields;
  auto collect = [&](auto& self, const CXXRecordDecl* of) -> void {
    for (const CXXBaseSpecifier& base : of->bases())
      if (const CXXRecordDecl* inner = classOf(base.getType()); inner && inner->hasDefinition())
        self(self, inner);
    for (const FieldDecl* field : of->fields())
      if (field->getIdentifier())
        fields.emplace_back(fieldName(field), field);
  };
  collect(collect, record);
  std::vector<std::string> names;
  for (const auto& [fieldName, field] : fields)
    names.push_back(field->getName().str());
  const bool byPosition = given.kind == Given::Kind::List;
  for (const Given& item : given.items)
    if (!byPosition && item.key != "type" && !llvm::is_contained(names, item.key))
      refuse(item,
             llvm::Twine(record->getName()) + " has no " + item.key + nearestName(item.key, names));
  if (byPosition && given.items.size() > fields.size())
    refuse(given, llvm::Twine(record->getName()) + " has " + llvm::Twine(fields.size()) +
                      " members, and not " + llvm::Twine(given.items.size()));
  if (given.kind == Given::Kind::Scalar)
    refuse(given, "expected the members of a " + record->getName() + " as {name: value, ...}");
  for (size_t i = 0; i < fields.size(); ++i) {
    const auto& [key, field] = fields[i];
    const std::string path = name + "." + key;
    const Given* own = !byPosition              ? given.find(names[i])
                       : i < given.items.size() ? &given.items[i]
                                                : nullptr;
    object->slot(intern(key)) =
        own ? valueOf(*own, path, field->getType()) : input(path, field->getType());
  }
  return Value(object);
}

Value Evaluator::valueOf(const Given& given, const std::string& name, QualType type) {
  type = plainType(type);
  if (given.kind == Given::Kind::Nothing)
    return symbol(name, type);
  if (isInteger(type)) {
    const auto number = numberOf(given, type);
    return number ? Value(pool_->constant(wrap(*number, intType(type)), intType(type)))
                  : symbol(name, type);
  }
  if (type->isFloatingType()) {
    double number;
    if (isScalar(given) && !llvm::StringRef(given.text).getAsDouble(number))
      return Value(number);
    refuse(given, "expected a number");
    return symbol(name, type);
  }
  if (type->isAnyPointerType())
    return Value(isNone(given) ? Place() : heap(valueOf(given, name, type->getPointeeType())));
  const CXXRecordDecl* record = classOf(type);
  const llvm::StringRef kind = record ? typeName(ast_.getCanonicalTagType(record)) : "";
  if (kind == "std::optional" || kind == "ttsl::optional_reference")
    return optionalValue(*this, isNone(given) ? Value() : valueOf(given, name, elementOf(type)));
  if (isHolder(kind))
    return Value(isNone(given) ? Place() : heap(valueOf(given, name, elementOf(type))));
  if (kind == "std::variant")
    return alternative(given, name, type);
  if (isList(kind) || ast_.getAsArrayType(type)) {
    if (given.kind != Given::Kind::List) {
      refuse(given, "expected a list");
      return symbol(name, type);
    }
    std::vector<Value> elements;
    for (const Given& item : given.items)
      elements.push_back(
          valueOf(item, name + "[" + std::to_string(elements.size()) + "]", elementOf(type)));
    return Value(makeSequence(std::move(elements)));
  }
  if (kind == "std::pair" || kind == "std::tuple") {
    const auto types = templateTypes(record);
    if (given.kind != Given::Kind::List || given.items.size() != types.size()) {
      refuse(given, "expected a list of " + llvm::Twine(types.size()));
      return symbol(name, type);
    }
    auto object = makeStruct(intern(kind));
    for (size_t i = 0; i < types.size(); ++i) {
      const std::string key = kind == "std::tuple" ? std::to_string(i) : i ? "second" : "first";
      object->slot(intern(key)) = valueOf(given.items[i], name + "." + key, types[i]);
    }
    return Value(object);
  }
  if (kind == "std::basic_string" || kind == "std::basic_string_view") {
    if (isScalar(given))
      return makeText(given.text);
    refuse(given, "expected a text");
    return symbol(name, type);
  }
  if (kind.ends_with("tt_metal::Tensor") || kind.ends_with("tt_metal::TensorSpec")) {
    if (const auto facts = tensorOf(given)) {
      std::string why;
      if (const auto sizes = l1budget::sizesOf(*facts, why))
        return kind.ends_with("Spec")
                   ? tensorSpecValue(*this, *facts, *sizes)
                   : tensorValue(*this, *facts, *sizes, namedInput(name + ".device"),
                                 addResident(*facts, *sizes, name));
      refuse(given, why);
    }
    return symbol(name, type);
  }
  if (kind.ends_with("tt_metal::MemoryConfig")) {
    const auto facts = memoryOf(given);
    return facts ? memoryConfigValue(*this, *facts) : symbol(name, type);
  }
  if (kind.ends_with("tt_metal::ShardSpec")) {
    const auto facts = shardOf(given);
    return facts ? shardSpecValue(*this, *facts) : symbol(name, type);
  }
  if (kind.ends_with("tt_metal::Shape")) {
    const auto dims = sizesOf(given);
    return dims ? shapeValue(*this, *dims) : symbol(name, type);
  }
  if (kind.ends_with("tt_metal::Tile")) {
    const auto sides = sizesOf(given);
    if (sides && sides->size() == 2)
      return tileValue(*this, {(*sides)[0], (*sides)[1]});
    refuse(given, "expected [height, width]");
    return symbol(name, type);
  }
  if (kind.ends_with("tt_metal::CoreRangeSet") || kind.ends_with("tt_metal::CoreRange")) {
    const auto ranges = coresOf(given);
    if (!ranges)
      return symbol(name, type);
    if (kind.ends_with("Set"))
      return setValue(*this, *ranges);
    if (ranges->size() == 1)
      return rangeValue(*this, ranges->front());
    refuse(given, "expected one range, [[x, y, x, y]]");
    return symbol(name, type);
  }
  if (kind.ends_with("xy_pair") && given.kind == Given::Kind::List) {
    const auto pair = sizesOf(given);
    if (pair && pair->size() == 2)
      return coreValue(*this, {(*pair)[0], (*pair)[1]});
    refuse(given, "expected [x, y]");
    return symbol(name, type);
  }
  if (record && record->hasDefinition() && !record->isInStdNamespace())
    return recordOf(given, name, record, type);
  refuse(given, "a " + type.getAsString() + " cannot be set as a whole");
  return symbol(name, type);
}

Value Evaluator::alternative(const Given& given, const std::string& name, QualType variant) {
  const auto types = templateTypes(classOf(variant));
  const Given* type = given.find("type");
  if (!type && isScalar(given))
    // A number or a text: the first alternative that takes it.
    for (QualType one : types) {
      double real;
      int64_t whole;
      const llvm::StringRef text = given.text;
      const QualType canonical = plainType(one);
      const bool takes = canonical->isBooleanType()    ? text == "true" || text == "false"
                         : canonical->isEnumeralType() ? false
                         : canonical->isIntegerType()  ? !text.getAsInteger(0, whole)
                         : canonical->isFloatingType() ? !text.getAsDouble(real)
                                                       : false;
      if (takes)
        return valueOf(given, name, one);
    }
  if (!type && given.kind == Given::Kind::List)
    for (QualType one : types)
      if (const CXXRecordDecl* record = classOf(one);
          record && isList(typeName(ast_.getCanonicalTagType(record))))
        return valueOf(given, name, one);
  if (!type)
    type = &given;
  if (!isScalar(*type)) {
    refuse(given, "which alternative of the variant it is, is missing: {type: NAME, ...}");
    return symbol(name, variant);
  }
  const auto index = alternativeOf(*type, variant);
  if (!index)
    return symbol(name, variant);
  const CXXRecordDecl* record = classOf(types[*index]);
  if (!record || type == &given)
    return symbol(name, types[*index]).asOpaque() && record
               ? recordOf(Given(), name, record, types[*index])
               : symbol(name, types[*index]);
  return recordOf(given, name, record, types[*index]);
}

std::optional<size_t> Evaluator::addResident(const TensorFacts& facts, const TensorSizes& sizes,
                                             const std::string& name) {
  auto buffer = residentOf(*this, facts, sizes, name);
  if (!buffer || isSpeculative())
    return std::nullopt;
  // It is there before the program is, and once, however often the input is asked for.
  buffer->guard = pool_->boolean(true);
  std::vector<L1Buffer>& known = recorder_->l1Buffers();
  const auto found = llvm::find_if(known, [&](const L1Buffer& one) { return one.name == name; });
  return found == known.end() ? recorder_->addL1Buffer(*this, std::move(*buffer))
                              : size_t(found - known.begin());
}

// ----- tt-metal's own descriptions ------------------------------------------

std::optional<std::vector<uint32_t>> Evaluator::sizesOf(const Given& given) {
  std::vector<uint32_t> sizes;
  bool ok = given.kind == Given::Kind::List;
  for (const Given& item : given.items) {
    uint32_t size = 0;
    ok &= isScalar(item) && !llvm::StringRef(item.text).getAsInteger(10, size);
    sizes.push_back(size);
  }
  if (ok)
    return sizes;
  refuse(given, "expected a list of sizes, as in [1, 1, 32, 64]");
  return std::nullopt;
}

std::optional<std::vector<CoreRange>> Evaluator::coresOf(const Given& given) {
  std::vector<CoreRange> ranges;
  bool ok = given.kind == Given::Kind::List;
  for (const Given& item : given.items) {
    const auto corners = sizesOf(item);
    if (!corners)
      return std::nullopt;
    if (corners->size() == 2)
      ranges.push_back({{(*corners)[0], (*corners)[1]}, {(*corners)[0], (*corners)[1]}});
    else if (corners->size() == 4 && (*corners)[0] <= (*corners)[2] &&
             (*corners)[1] <= (*corners)[3])
      ranges.push_back({{(*corners)[0], (*corners)[1]}, {(*corners)[2], (*corners)[3]}});
    else
      ok = false;
  }
  if (ok)
    return ranges;
  refuse(given, "expected a list of core ranges [x, y, x, y], first core and last, as in "
                "[[0, 0, 7, 7]]");
  return std::nullopt;
}

bool Evaluator::onlyKeys(const Given& given, llvm::StringRef what,
                         const std::vector<std::string>& keys) {
  if (given.kind != Given::Kind::Mapping) {
    refuse(given, "expected " + what + " as {" + llvm::join(keys, ": ..., ") + ": ...}");
    return false;
  }
  for (const Given& item : given.items)
    if (!llvm::is_contained(keys, item.key)) {
      refuse(item, what + " has no " + item.key + nearestName(item.key, keys));
      return false;
    }
  return true;
}

/// The member `key` where it is given; false when it is none of the enumerators.
bool Evaluator::readEnumerator(const Given& given, llvm::StringRef key, llvm::StringRef enumeration,
                               int64_t& value) {
  const Given* member = given.find(key);
  if (!member)
    return true;
  const auto number = enumeratorOf(*member, enumNamed(enumeration));
  value = number.value_or(value);
  return number.has_value();
}

std::optional<ShardFacts> Evaluator::shardOf(const Given& given) {
  ShardFacts facts;
  const Given *grid = given.find("grid"), *shape = given.find("shard_shape");
  if (!shape)
    shape = given.find("shape");
  if (!grid || !shape) {
    refuse(given, "a shard has a grid and a shard_shape");
    return std::nullopt;
  }
  const auto ranges = coresOf(*grid);
  const auto sizes = sizesOf(*shape);
  if (!ranges || !sizes)
    return std::nullopt;
  facts.grid = *ranges;
  facts.shape = *sizes;
  if (!readEnumerator(given, "orientation", "tt::tt_metal::ShardOrientation", facts.orientation))
    return std::nullopt;
  return facts;
}

std::optional<MemoryFacts> Evaluator::memoryOf(const Given& given) {
  MemoryFacts facts;
  if (isScalar(given)) {
    const llvm::StringRef text = given.text;
    if (text == "DRAM_INTERLEAVED" || text == "L1_INTERLEAVED") {
      facts.buffer = text.starts_with("L1") ? bufferL1 : bufferDram;
      return facts;
    }
    refuse(given, given.text + " is no memory; use DRAM_INTERLEAVED, L1_INTERLEAVED or {layout: "
                               "HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 7, 7]], shard_shape: "
                               "[32, 64]}");
    return std::nullopt;
  }
  if (!onlyKeys(given, "a memory", {"layout", "buffer", "grid", "shard_shape", "orientation"}))
    return std::nullopt;
  if (!readEnumerator(given, "layout", "tt::tt_metal::TensorMemoryLayout", facts.layout) ||
      !readEnumerator(given, "buffer", "tt::tt_metal::BufferType", facts.buffer))
    return std::nullopt;
  if (facts.layout == memoryNdSharded) {
    refuse(given, "ND_SHARDED cannot be set yet");
    return std::nullopt;
  }
  if (given.find("grid") || given.find("shard_shape")) {
    facts.shard = shardOf(given);
    if (!facts.shard)
      return std::nullopt;
  }
  return facts;
}

std::optional<TensorFacts> Evaluator::tensorOf(const Given& given) {
  TensorFacts facts;
  if (!onlyKeys(given, "a tensor", {"shape", "dtype", "layout", "memory", "tile", "alignment"}))
    return std::nullopt;
  const Given *shape = given.find("shape"), *dtype = given.find("dtype"),
              *layout = given.find("layout");
  if (!shape || !dtype || !layout) {
    refuse(given, "a tensor needs its shape, dtype and layout, as in {shape: [1, 1, 32, 64], "
                  "dtype: BFLOAT16, layout: TILE, memory: DRAM_INTERLEAVED}");
    return std::nullopt;
  }
  const auto dims = sizesOf(*shape);
  if (!dims || !readEnumerator(given, "dtype", "tt::tt_metal::DataType", facts.dtype) ||
      !readEnumerator(given, "layout", "tt::tt_metal::Layout", facts.layout))
    return std::nullopt;
  facts.shape = *dims;
  if (const Given* memory = given.find("memory")) {
    const auto found = memoryOf(*memory);
    if (!found)
      return std::nullopt;
    facts.memory = *found;
    if (facts.memory.layout != memoryInterleaved && !facts.memory.shard) {
      refuse(*memory, "a sharded tensor needs its grid and shard_shape");
      return std::nullopt;
    }
  }
  if (const Given* tile = given.find("tile")) {
    const auto sides = sizesOf(*tile);
    if (!sides || sides->size() != 2 || !(*sides)[0] || !(*sides)[1]) {
      refuse(*tile, "expected [height, width]");
      return std::nullopt;
    }
    facts.tile = {(*sides)[0], (*sides)[1]};
  }
  if (const Given* alignment = given.find("alignment")) {
    const auto sizes = sizesOf(*alignment);
    if (!sizes)
      return std::nullopt;
    facts.alignment = *sizes;
  }
  return facts;
}

} // namespace l1budget
