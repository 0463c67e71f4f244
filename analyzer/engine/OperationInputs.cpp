// SPDX-License-Identifier: Apache-2.0
//
// What the types of an operation's inputs look like, for who has values and no AST.
#include "analyzer/engine/Census.h"
#include "analyzer/engine/Engine.h"
#include "analyzer/engine/InputTypes.h"
#include "analyzer/engine/Operations.h"

using namespace clang;

namespace l1budget {

namespace {

using Kind = InputShape::Kind;

/// Types of inputs nest less; one in itself ends here.
constexpr unsigned deepest = 12;

InputShape shapeOf(ASTContext& ast, QualType type, unsigned depth);

InputShape around(ASTContext& ast, Kind kind, QualType inner, unsigned depth) {
  InputShape shape;
  shape.kind = kind;
  shape.parts.push_back(shapeOf(ast, inner, depth + 1));
  shape.name = shape.parts.front().name;
  return shape;
}

void addMembers(ASTContext& ast, InputShape& shape, const CXXRecordDecl* record, unsigned depth) {
  for (const CXXBaseSpecifier& base : record->bases())
    if (const CXXRecordDecl* inner = base.getType()->getAsCXXRecordDecl();
        inner && inner->hasDefinition())
      addMembers(ast, shape, inner->getDefinition(), depth);
  for (const FieldDecl* field : record->fields())
    if (field->getIdentifier()) {
      shape.names.push_back(field->getName().str());
      shape.parts.push_back(shapeOf(ast, field->getType(), depth + 1));
    }
}

Kind metalKind(llvm::StringRef qualified) {
  for (const auto& [name, kind] : {std::pair("tt_metal::Tensor", Kind::Tensor),
                                   {"tt_metal::MemoryConfig", Kind::Memory},
                                   {"tt_metal::ShardSpec", Kind::Shard},
                                   {"tt_metal::Shape", Kind::Sizes},
                                   {"tt_metal::Tile", Kind::Sizes},
                                   {"tt_metal::CoreRangeSet", Kind::Cores},
                                   {"tt_metal::CoreRange", Kind::Cores}})
    if (qualified.ends_with(name))
      return kind;
  return Kind::Other;
}

InputShape shapeOf(ASTContext& ast, QualType type, unsigned depth) {
  type = plainType(type);
  InputShape shape;
  shape.name = type.getAsString(ast.getPrintingPolicy());
  if (depth > deepest)
    return shape;
  if (type->isAnyPointerType())
    return around(ast, Kind::Optional, type->getPointeeType(), depth);
  if (const ArrayType* array = ast.getAsArrayType(type))
    return around(ast, Kind::List, array->getElementType(), depth);
  if (const auto* enumeration = type->getAs<EnumType>()) {
    shape.kind = Kind::Enumeration;
    shape.name = enumeration->getDecl()->getName().str();
    if (const EnumDecl* definition = enumeration->getDecl()->getDefinition())
      for (const EnumConstantDecl* value : definition->enumerators())
        shape.names.push_back(value->getName().str());
    return shape;
  }
  if (type->isBuiltinType()) {
    shape.kind = type->isBooleanType()    ? Kind::Boolean
                 : type->isIntegerType()  ? Kind::Number
                 : type->isFloatingType() ? Kind::Real
                                          : Kind::Other;
    return shape;
  }
  const CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier())
    return shape;
  const std::string qualified = record->getQualifiedNameAsString();
  shape.name = record->getName().str();
  const auto types = templateTypes(record);
  const std::string known = record->isInStdNamespace() ? "std::" + shape.name : qualified;
  if (isHolder(known) && !types.empty())
    return around(ast, Kind::Optional, types.front(), depth);
  if (isList(known) && !types.empty())
    return around(ast, Kind::List, types.front(), depth);
  if (known == "std::variant" || known == "std::pair" || known == "std::tuple") {
    shape.kind = known == "std::variant" ? Kind::Variant : Kind::Tuple;
    for (const QualType part : types)
      shape.parts.push_back(shapeOf(ast, part, depth + 1));
    return shape;
  }
  if (known == "std::basic_string" || known == "std::basic_string_view") {
    shape.kind = Kind::Text;
    return shape;
  }
  shape.kind = metalKind(qualified);
  if (shape.kind == Kind::Other && record->hasDefinition() && !record->isInStdNamespace()) {
    shape.kind = Kind::Record;
    addMembers(ast, shape, record->getDefinition(), depth);
  }
  return shape;
}

} // namespace

std::vector<OperationInputs> operationInputs(ASTContext& ast, const std::string& file) {
  std::vector<OperationInputs> inputs;
  for (const Operation& operation : operationsOf(takeCensus(ast, file)))
    inputs.push_back({operation.record->getQualifiedNameAsString(),
                      shapeOf(ast, operation.attributes, 0), shapeOf(ast, operation.arguments, 0)});
  return inputs;
}

} // namespace l1budget
