// SPDX-License-Identifier: Apache-2.0
//
// Inputs, and what a scenario says of them. A number is given to the pool under its access path, so
// that it is there wherever the path is asked for: branches fold. A tensor or a list is an object
// at its place in the parameters instead, with the values that follow from it as the runtime
// computes them; what is around it stays an input, member by member.
//
// A name is checked against the types of the entry's parameters. One that they do not have is wrong
// unless the evaluation asked for it all the same.
#include "analyzer/engine/Evaluator.h"

#include "analyzer/models/Cores.h"
#include "analyzer/models/Tensors.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace l1budget {

namespace {

bool isScalar(const Given& given) { return given.kind == Given::Kind::Scalar; }
bool isNone(const Given& given) {
  return isScalar(given) && (given.text == "none" || given.text == "nullopt");
}

/// `.name`, `.name(arguments)` or `[position]` at the front of a path.
struct Segment {
  llvm::StringRef name; ///< empty for a position
  llvm::StringRef rest;
};
std::optional<Segment> firstSegment(llvm::StringRef path) {
  auto closed = [](llvm::StringRef text, char open, char close) -> size_t {
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
      if (!depth)
        return i + 1;
    }
    return llvm::StringRef::npos;
  };
  if (path.starts_with("[")) {
    const size_t end = closed(path, '[', ']');
    return end == llvm::StringRef::npos ? std::nullopt
                                        : std::optional(Segment{"", path.substr(end)});
  }
  if (!path.consume_front("."))
    return std::nullopt;
  const llvm::StringRef name =
      path.take_while([](char c) { return llvm::isAlnum(c) || c == '_' || c == '@'; });
  path = path.substr(name.size());
  if (path.starts_with("(")) {
    const size_t end = closed(path, '(', ')');
    if (end == llvm::StringRef::npos)
      return std::nullopt;
    path = path.substr(end);
  }
  return name.empty() ? std::nullopt : std::optional(Segment{name, path});
}

QualType plain(QualType type) {
  return type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

llvm::SmallVector<QualType, 8> templateTypes(const CXXRecordDecl* record) {
  llvm::SmallVector<QualType, 8> types;
  if (const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record))
    for (const TemplateArgument& argument : instance->getTemplateArgs().asArray()) {
      if (argument.getKind() == TemplateArgument::Type)
        types.push_back(argument.getAsType());
      else if (argument.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument& one : argument.pack_elements())
          if (one.getKind() == TemplateArgument::Type)
            types.push_back(one.getAsType());
    }
  return types;
}

/// What a class with one value in it is about: an optional, a pointer, a reference.
bool isHolder(llvm::StringRef name) {
  return name == "std::optional" || name == "std::reference_wrapper" || name == "std::shared_ptr" ||
         name == "std::unique_ptr" || name == "ttsl::optional_reference";
}
bool isList(llvm::StringRef name) {
  return name == "std::vector" || name == "std::array" || name == "std::span" ||
         name == "std::deque" || name.ends_with("::SmallVector") || name.ends_with("::Span");
}

std::string nearest(llvm::StringRef name, const std::vector<std::string>& known) {
  std::string best;
  unsigned distance = std::max<unsigned>(3, unsigned(name.size()) / 3) + 1;
  for (const std::string& candidate : known)
    if (const unsigned edits = name.edit_distance(candidate, true, distance); edits < distance) {
      distance = edits;
      best = candidate;
    }
  return best.empty() ? "" : "; did you mean " + best + "?";
}

/// A number as a person writes it.
std::optional<int64_t> parseNumber(llvm::StringRef text) {
  int64_t number;
  uint64_t large;
  if (!text.getAsInteger(0, number))
    return number;
  if (!text.getAsInteger(0, large))
    return int64_t(large);
  return std::nullopt;
}

} // namespace

void Evaluator::refuse(const Given& given, const llvm::Twine& problem) {
  wrongSettings_.try_emplace(setting_, (given.place + ": " + problem).str());
}

const CXXRecordDecl* Evaluator::classOf(QualType type) {
  type = plain(type);
  if (!type->getPointeeType().isNull())
    type = plain(type->getPointeeType());
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && record->getDefinition() ? record->getDefinition() : record;
}

QualType Evaluator::elementOf(QualType type) {
  if (const ArrayType* array = ast_.getAsArrayType(plain(type)))
    return array->getElementType();
  const auto types = templateTypes(classOf(type));
  return types.empty() ? QualType() : types.front();
}

// ----- names ----------------------------------------------------------------

std::optional<Evaluator::PathType> Evaluator::typeOfPath(QualType type, llvm::StringRef rest) {
  if (rest.empty())
    return PathType{type, {}};
  const auto segment = firstSegment(rest);
  if (!segment)
    return std::nullopt;
  const bool isPointer = plain(type)->isAnyPointerType();
  if (segment->name == "has_value" && segment->rest.empty() && isPointer)
    return PathType{ast_.BoolTy, {}};
  if (segment->name.empty() && ast_.getAsArrayType(plain(type)))
    return typeOfPath(elementOf(type), segment->rest);
  const CXXRecordDecl* record = classOf(type);
  if (!record)
    return std::nullopt;
  const llvm::StringRef name = typeName(ast_.getCanonicalTagType(record));
  if (isHolder(name)) {
    if (segment->name == "has_value" && segment->rest.empty())
      return PathType{ast_.BoolTy, {}};
    return typeOfPath(elementOf(type), rest);
  }
  if (name == "std::variant") {
    if (segment->name == "alternative" && segment->rest.empty())
      return PathType{ast_.UnsignedIntTy, ast_.getCanonicalTagType(record)};
    for (QualType alternative : templateTypes(record))
      if (auto found = typeOfPath(alternative, rest))
        return found;
    return std::nullopt;
  }
  if (isList(name)) {
    if (segment->name == "size" && segment->rest.empty())
      return PathType{ast_.getSizeType(), {}};
    return segment->name.empty() ? typeOfPath(elementOf(type), segment->rest) : std::nullopt;
  }
  if (!record->hasDefinition())
    return std::nullopt;
  std::optional<PathType> found;
  auto look = [&](const CXXRecordDecl* in) {
    for (const FieldDecl* field : in->fields())
      if (!found && !segment->name.empty() && field->getName() == segment->name)
        found = typeOfPath(field->getType(), segment->rest);
    for (const CXXMethodDecl* method : in->methods()) {
      const bool named = segment->name.empty() ? method->getOverloadedOperator() == OO_Subscript
                                               : method->getNameAsString() == segment->name;
      if (!found && named && !method->getReturnType()->isVoidType())
        found = typeOfPath(method->getReturnType(), segment->rest);
    }
    return true;
  };
  look(record);
  if (!found)
    record->forallBases([&](const CXXRecordDecl* base) { return look(base); });
  return found;
}

std::vector<std::string> Evaluator::neighboursOf(const FunctionDecl* entry, llvm::StringRef name) {
  std::vector<std::string> names;
  auto isName = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  const llvm::StringRef root = name.take_while(isName);
  for (const ParmVarDecl* parameter : entry->parameters()) {
    names.push_back(parameter->getName().str());
    if (parameter->getName() != root)
      continue;
    // The members of the longest part of the name that there is.
    for (llvm::StringRef part = name; part.size() > root.size();) {
      part = part.drop_back();
      while (part.size() > root.size() && isName(part.back()))
        part = part.drop_back();
      const llvm::StringRef whole = part.rtrim('.');
      const auto found = typeOfPath(parameter->getType(), whole.substr(root.size()));
      QualType type = found ? found->type : QualType();
      while (!type.isNull() && classOf(type) &&
             isHolder(typeName(ast_.getCanonicalTagType(classOf(type)))))
        type = elementOf(type);
      const CXXRecordDecl* record = type.isNull() ? nullptr : classOf(type);
      if (!record || !record->hasDefinition())
        continue;
      for (const FieldDecl* field : record->fields())
        names.push_back((whole + "." + field->getName()).str());
      for (const CXXMethodDecl* method : record->methods())
        if (method->isConst() && method->getIdentifier())
          names.push_back((whole + "." + method->getName()).str());
      break;
    }
  }
  return names;
}

const EnumDecl* Evaluator::enumNamed(llvm::StringRef name) {
  llvm::SmallVector<llvm::StringRef, 4> parts;
  name.split(parts, "::");
  const DeclContext* context = ast_.getTranslationUnitDecl();
  for (llvm::StringRef part : parts) {
    const DeclContext* next = nullptr;
    for (const NamedDecl* found : context->lookup(&ast_.Idents.get(part))) {
      if (const auto* enumeration = dyn_cast<EnumDecl>(found))
        return enumeration->getDefinition();
      if (const auto* inner = dyn_cast<DeclContext>(found))
        next = inner;
    }
    if (!next)
      return nullptr;
    context = next;
  }
  return nullptr;
}

// ----- numbers --------------------------------------------------------------

std::optional<int64_t> Evaluator::enumeratorOf(const Given& given, const EnumDecl* enumeration) {
  if (!enumeration || !isScalar(given)) {
    refuse(given, enumeration ? "expected the name of a value of " + enumeration->getName()
                              : llvm::Twine("its type is not known in this file"));
    return std::nullopt;
  }
  llvm::StringRef text = given.text;
  if (const size_t at = text.rfind("::"); at != llvm::StringRef::npos)
    text = text.substr(at + 2);
  std::vector<std::string> names;
  for (const EnumConstantDecl* value : enumeration->enumerators()) {
    if (value->getName() == text)
      return low64(value->getInitVal());
    names.push_back(value->getName().str());
  }
  if (const auto number = parseNumber(text))
    return number;
  const std::string hint = nearest(text, names);
  refuse(given, text + " is no value of " + enumeration->getName() +
                    (hint.empty() ? "; it has " + llvm::join(names, ", ") : hint));
  return std::nullopt;
}

std::optional<int64_t> Evaluator::numberOf(const Given& given, QualType type) {
  type = plain(type);
  if (const auto* enumeration = type->getAs<EnumType>())
    return enumeratorOf(given, enumeration->getDecl()->getDefinition());
  if (!isScalar(given)) {
    refuse(given, "expected a number");
    return std::nullopt;
  }
  if (type->isBooleanType()) {
    if (given.text == "true" || given.text == "1")
      return 1;
    if (given.text == "false" || given.text == "0")
      return 0;
    refuse(given, given.text + " is neither true nor false");
    return std::nullopt;
  }
  const auto number = parseNumber(given.text);
  if (!number) {
    refuse(given, given.text + " is not a whole number");
    return std::nullopt;
  }
  const IntType integer = intType(type);
  if (integer.width < 64 && wrap(*number, integer) != *number) {
    refuse(given, given.text + " does not fit into " + type.getAsString());
    return std::nullopt;
  }
  return number;
}

void Evaluator::giveNumbers(const std::string& name, const Given& given, QualType type) {
  // A number stands under the name of what holds it too: an optional's value has its name.
  pool_->give(name, 0);
  while (const CXXRecordDecl* record = classOf(type)) {
    if (!isHolder(typeName(ast_.getCanonicalTagType(record))))
      break;
    pool_->give(name + ".has_value", 1);
    type = elementOf(type);
  }
  if (const auto number = numberOf(given, type))
    pool_->give(name, *number);
}

void Evaluator::readScenario(const FunctionDecl* entry) {
  given_.clear();
  wrongSettings_.clear();
  idleSettings_.clear();
  usedSettings_.clear();
  known_.clear();
  neighbours_.clear();
  for (const auto& [name, given] : options_.scenario.inputs) {
    setting_ = name;
    const llvm::StringRef root =
        llvm::StringRef(name).take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    std::optional<PathType> found;
    for (const ParmVarDecl* parameter : entry->parameters())
      if (parameter->getName() == root)
        found = typeOfPath(parameter->getType(), llvm::StringRef(name).substr(root.size()));
    if (found)
      known_.insert(name);
    if (!found) {
      neighbours_[name] = neighboursOf(entry, name);
      // What models ask for has no declaration: a number serves for it, if it is asked for.
      const auto number = given.text == "true"    ? std::optional<int64_t>(1)
                          : given.text == "false" ? std::optional<int64_t>(0)
                                                  : parseNumber(given.text);
      if (number)
        pool_->give(name, *number);
      continue;
    }
    QualType type = found->type;
    if (!found->variant.isNull()) {
      if (const auto index = alternativeOf(given, found->variant))
        pool_->give(name, int64_t(*index));
      continue;
    }
    QualType held = type;
    while (const CXXRecordDecl* record = classOf(held)) {
      if (!isHolder(typeName(ast_.getCanonicalTagType(record))))
        break;
      held = elementOf(held);
    }
    if (!held.isNull() && isInteger(held) && isScalar(given) && !isNone(given))
      giveNumbers(name, given, type);
    else
      given_[name] = &given;
  }
  setting_.clear();
}

void Evaluator::noteUnusedSettings() {
  for (const auto& [name, given] : options_.scenario.inputs) {
    if (given_.contains(name) ? usedSettings_.contains(name) : pool_->wasAsked(name))
      continue;
    if (wrongSettings_.contains(name))
      continue;
    if (known_.contains(name)) {
      idleSettings_.push_back(name);
      continue;
    }
    std::vector<std::string> names = pool_->inputNames();
    llvm::append_range(names, neighbours_[name]);
    wrongSettings_[name] = "--set " + name + ": no input has this name" + nearest(name, names);
  }
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

Value Evaluator::symbol(const std::string& name, QualType type) {
  if (isInteger(type))
    return Value(pool_->input(name, intType(type)));
  // Around what the scenario knows as an object, objects are made down to it.
  const auto below = given_.upper_bound(name);
  if (below != given_.end() && llvm::StringRef(below->first).starts_with(name + ".")) {
    if (plain(type)->isAnyPointerType())
      return Value(heap(input(name, plain(type)->getPointeeType())));
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
  auto opaque = llvm::makeIntrusiveRefCnt<Opaque>();
  opaque->name = name;
  return Value(OpaquePtr(opaque));
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
             llvm::Twine(record->getName()) + " has no " + item.key + nearest(item.key, names));
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
  type = plain(type);
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
        return kind.ends_with("Spec") ? tensorSpecValue(*this, *facts, *sizes)
                                      : tensorValue(*this, *facts, *sizes, name);
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
      const QualType canonical = plain(one);
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
      refuse(item, what + " has no " + item.key + nearest(item.key, keys));
      return false;
    }
  return true;
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
  if (const Given* orientation = given.find("orientation")) {
    const auto value = enumeratorOf(*orientation, enumNamed("tt::tt_metal::ShardOrientation"));
    if (!value)
      return std::nullopt;
    facts.orientation = *value;
  }
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
  if (const Given* layout = given.find("layout")) {
    const auto value = enumeratorOf(*layout, enumNamed("tt::tt_metal::TensorMemoryLayout"));
    if (!value)
      return std::nullopt;
    facts.layout = *value;
  }
  if (const Given* buffer = given.find("buffer")) {
    const auto value = enumeratorOf(*buffer, enumNamed("tt::tt_metal::BufferType"));
    if (!value)
      return std::nullopt;
    facts.buffer = *value;
  }
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
  const auto type = enumeratorOf(*dtype, enumNamed("tt::tt_metal::DataType"));
  const auto order = enumeratorOf(*layout, enumNamed("tt::tt_metal::Layout"));
  if (!dims || !type || !order)
    return std::nullopt;
  facts.shape = *dims;
  facts.dtype = *type;
  facts.layout = *order;
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
