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
#include "analyzer/engine/InputTypes.h"
#include "analyzer/support/Nearest.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace l1budget {

namespace {

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

} // namespace

QualType plainType(QualType type) {
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

bool isHolder(llvm::StringRef name) {
  return name == "std::optional" || name == "std::reference_wrapper" || name == "std::shared_ptr" ||
         name == "std::unique_ptr" || name == "ttsl::optional_reference";
}
bool isList(llvm::StringRef name) {
  return name == "std::vector" || name == "std::array" || name == "std::span" ||
         name == "std::deque" || name.ends_with("::SmallVector") || name.ends_with("::Span");
}

std::string nearestName(llvm::StringRef name, const std::vector<std::string>& known) {
  return didYouMean(nearest(name, known, editsFor(name)));
}

std::optional<int64_t> parseNumber(llvm::StringRef text) {
  int64_t number;
  uint64_t large;
  if (!text.getAsInteger(0, number))
    return number;
  if (!text.getAsInteger(0, large))
    return int64_t(large);
  return std::nullopt;
}

void Evaluator::refuse(const Given& given, const llvm::Twine& problem) {
  wrongSettings_.try_emplace(setting_, (given.place + ": " + problem).str());
}

const CXXRecordDecl* Evaluator::classOf(QualType type) {
  type = plainType(type);
  if (!type->getPointeeType().isNull())
    type = plainType(type->getPointeeType());
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && record->getDefinition() ? record->getDefinition() : record;
}

QualType Evaluator::elementOf(QualType type) {
  if (const ArrayType* array = ast_.getAsArrayType(plainType(type)))
    return array->getElementType();
  const auto types = templateTypes(classOf(type));
  return types.empty() ? QualType() : types.front();
}

bool Evaluator::isHolderType(QualType type) {
  const CXXRecordDecl* record = type.isNull() ? nullptr : classOf(type);
  return record && isHolder(typeName(ast_.getCanonicalTagType(record)));
}

QualType Evaluator::heldType(QualType type) {
  while (isHolderType(type))
    type = elementOf(type);
  return type;
}

// ----- names ----------------------------------------------------------------

std::optional<Evaluator::PathType> Evaluator::typeOfPath(QualType type, llvm::StringRef rest) {
  if (rest.empty())
    return PathType{type, {}};
  const auto segment = firstSegment(rest);
  if (!segment)
    return std::nullopt;
  const bool isPointer = plainType(type)->isAnyPointerType();
  if (segment->name == "has_value" && segment->rest.empty() && isPointer)
    return PathType{ast_.BoolTy, {}};
  if (segment->name.empty() && ast_.getAsArrayType(plainType(type)))
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

std::vector<std::string> Evaluator::neighboursOf(llvm::StringRef name) {
  std::vector<std::string> names;
  auto isName = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  const llvm::StringRef root = name.take_while(isName);
  for (const Input& input : inputs_) {
    names.push_back(input.name);
    if (input.name != root)
      continue;
    // The members of the longest part of the name that there is.
    for (llvm::StringRef part = name; part.size() > root.size();) {
      part = part.drop_back();
      while (part.size() > root.size() && isName(part.back()))
        part = part.drop_back();
      const llvm::StringRef whole = part.rtrim('.');
      const auto found = typeOfPath(input.type, whole.substr(root.size()));
      const QualType type = heldType(found ? found->type : QualType());
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
  const std::string hint = nearestName(text, names);
  refuse(given, text + " is no value of " + enumeration->getName() +
                    (hint.empty() ? "; it has " + llvm::join(names, ", ") : hint));
  return std::nullopt;
}

std::optional<int64_t> Evaluator::numberOf(const Given& given, QualType type) {
  type = plainType(type);
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
  if (isHolderType(type))
    pool_->give(name + ".has_value", 1);
  type = heldType(type);
  if (const auto number = numberOf(given, type))
    pool_->give(name, *number);
}

void Evaluator::readScenario() {
  given_.clear();
  wrongSettings_.clear();
  idleSettings_.clear();
  usedSettings_.clear();
  known_.clear();
  neighbours_.clear();
  for (const auto& [name, given, place] : options_.scenario.inputs) {
    setting_ = name;
    const llvm::StringRef root =
        llvm::StringRef(name).take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    std::optional<PathType> found;
    for (const Input& input : inputs_)
      if (input.name == root)
        found = typeOfPath(input.type, llvm::StringRef(name).substr(root.size()));
    if (found)
      known_.insert(name);
    if (!found) {
      neighbours_[name] = neighboursOf(name);
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
    const QualType held = heldType(type);
    if (!held.isNull() && isInteger(held) && isScalar(given) && !isNone(given))
      giveNumbers(name, given, type);
    else
      given_[name] = &given;
    // What is not there says so by its name too, where no object is made around it.
    if (isNone(given))
      pool_->give(name + ".has_value", 0);
  }
  setting_.clear();
}

void Evaluator::noteUnusedSettings() {
  for (const auto& [name, given, place] : options_.scenario.inputs) {
    if (given_.contains(name) ? usedSettings_.contains(name) : pool_->wasAsked(name))
      continue;
    if (isNone(given) && pool_->wasAsked(name + ".has_value"))
      continue;
    if (wrongSettings_.contains(name))
      continue;
    if (known_.contains(name)) {
      idleSettings_.push_back(name);
      continue;
    }
    std::vector<std::string> names = pool_->inputNames();
    llvm::append_range(names, neighbours_[name]);
    // On the command line the place is the name.
    const bool named = place == "--set " + name;
    wrongSettings_[name] = place + ": no input has " + (named ? "this name" : "the name " + name) +
                           nearestName(name, names);
  }
}

} // namespace l1budget
