// SPDX-License-Identifier: Apache-2.0
//
// A device operation runs as tt-metal launches one (ttnn/api/ttnn/device_operation.hpp, launch, and
// mesh_device_operation_adapter.hpp): outputs are allocated, inputs are checked, a factory is
// chosen and makes the program.
#include "analyzer/engine/Operations.h"

#include "analyzer/engine/Evaluator.h"
#include "analyzer/engine/InputTypes.h"
#include "analyzer/models/Descriptors.h"
#include "analyzer/models/Variants.h"

using namespace clang;

namespace l1budget {

namespace {

DeclarationName nameIn(const CXXRecordDecl* record, llvm::StringRef name) {
  return &record->getASTContext().Idents.get(name);
}

/// A type that a class names; null for none.
QualType memberType(const CXXRecordDecl* record, llvm::StringRef name) {
  for (const NamedDecl* found : record->lookup(nameIn(record, name))) {
    if (const auto* alias = dyn_cast<TypedefNameDecl>(found))
      return alias->getUnderlyingType();
    if (const auto* type = dyn_cast<TagDecl>(found))
      return record->getASTContext().getCanonicalTagType(type);
  }
  return QualType();
}

const FunctionDecl* memberFunction(const CXXRecordDecl* record, llvm::StringRef name) {
  for (const NamedDecl* found : record->lookup(nameIn(record, name)))
    if (const auto* method = dyn_cast<CXXMethodDecl>(found))
      return method;
  return nullptr;
}

/// What makes the program of a factory: one of the forms that the runtime takes.
const FunctionDecl* creatorOf(const CXXRecordDecl* factory) {
  for (const char* name :
       {"create", "create_mesh_workload", "create_at", "create_workload_descriptor",
        "create_descriptor", "create_program_artifacts"})
    if (const FunctionDecl* found = memberFunction(factory, name))
      return found;
  return nullptr;
}

/// Whether nothing of a value is unknown by itself.
bool isMade(const Value& value) {
  if (const Opaque* opaque = value.asOpaque())
    return opaque->why.empty();
  if (const Either* either = value.asEither())
    return isMade(either->then) && isMade(either->otherwise);
  if (const Sequence* list = value.asSequence())
    return list->isSpelledOut() && llvm::all_of(list->elements, isMade);
  if (const Struct* object = value.asStruct(); object && object->type.starts_with("std::"))
    return llvm::all_of(object->fields, [](const auto& field) { return isMade(field.second); });
  return value.asStruct();
}

} // namespace

std::optional<Operation> operationOf(const CXXRecordDecl* record) {
  record = record->getDefinition();
  if (!record || record->isDependentContext())
    return std::nullopt;
  const Operation operation{
      record, memberType(record, "operation_attributes_t"), memberType(record, "tensor_args_t"),
      memberType(record, "tensor_return_value_t"), memberFunction(record, "create_output_tensors")};
  if (operation.attributes.isNull() || operation.arguments.isNull() || operation.result.isNull() ||
      !operation.outputs)
    return std::nullopt;
  return operation;
}

Value Evaluator::callWith(const FunctionDecl* function,
                          llvm::ArrayRef<std::pair<Place, QualType>> known) {
  llvm::SmallVector<Argument, 4> args;
  llvm::SmallVector<bool, 4> isTaken(known.size());
  for (const ParmVarDecl* parameter : function->parameters()) {
    const QualType type = parameter->getType().getNonReferenceType();
    size_t fits = 0;
    while (fits < known.size() &&
           (isTaken[fits] || !ast_.hasSameUnqualifiedType(type, known[fits].second)))
      ++fits;
    if (fits < known.size()) {
      isTaken[fits] = true;
      args.push_back({Value(known[fits].first), true});
    } else if (parameter->hasDefaultArg()) {
      break;
    } else {
      args.push_back({Value(heap(input(parameter->getName().str(), type))), true});
    }
  }
  std::optional<Place> self;
  if (const auto* method = dyn_cast<CXXMethodDecl>(function); method && method->isInstance())
    self = heap(zero(ast_.getCanonicalTagType(method->getParent())));
  return callFunction(function, self, args, nullptr, function->getReturnType());
}

void Evaluator::launch(const Operation& operation) {
  const std::pair attributes{heap(input("operation_attributes", operation.attributes)),
                             operation.attributes};
  const std::pair arguments{heap(input("tensor_args", operation.arguments)), operation.arguments};
  const std::string name = operation.record->getQualifiedNameAsString();

  Value made = callWith(operation.outputs, {attributes, arguments});
  if (!state_.live)
    return;
  if (!isMade(made)) {
    made = input("tensor_return_value", operation.result);
    recorder_->addAssumption("what " + name +
                                 " returns is an input: its shape and memory are not "
                                 "computed from these inputs",
                             siteAt(operation.outputs->getLocation()));
  }
  const std::pair outputs{heap(std::move(made)), operation.result};
  if (const FunctionDecl* check =
          memberFunction(operation.record, "validate_on_program_cache_miss"))
    callWith(check, {attributes, arguments});

  auto make = [&](const CXXRecordDecl* factory) {
    const FunctionDecl* creator = factory ? creatorOf(factory) : nullptr;
    if (!creator) {
      recorder_->addUnknown(
          "the factory of " + name + " makes its program in a way that is not known", site());
      return;
    }
    const size_t before = recorder_->programs().size();
    recordDescriptions(*this, callWith(creator, {attributes, arguments, outputs}));
    for (Program& program : llvm::drop_begin(recorder_->programs(), before))
      program.entry =
          factory == operation.record ? name : name + " (" + factory->getName().str() + ")";
  };
  const QualType factories = memberType(operation.record, "program_factory_t");
  if (!state_.live)
    return;
  if (factories.isNull())
    return make(operation.record);
  const auto types = templateTypes(classOf(factories));
  const FunctionDecl* select = memberFunction(operation.record, "select_program_factory");
  Value chosen;
  if (select)
    chosen = callWith(select, {attributes, arguments});
  else if (types.size() == 1)
    chosen = zero(types.front());
  auto visit = [&](auto& self, size_t index) -> void {
    if (index == types.size() || !state_.live)
      return;
    const Expr here = holdsAlternative(*this, chosen, types, index);
    if (here.unknown())
      return recorder_->addUnknown("which factory " + name + " chooses is not understood" +
                                       (chosen.asOpaque() ? ": " + chosen.asOpaque()->why : ""),
                                   siteAt(operation.outputs->getLocation()));
    branchOn(here, [&] { make(classOf(types[index])); }, [&] { self(self, index + 1); });
  };
  if (state_.live)
    visit(visit, 0);
}

std::vector<Program> Evaluator::runOperation(const Operation& operation) {
  begin({{"operation_attributes", operation.attributes}, {"tensor_args", operation.arguments}});
  Frame frame;
  frame.function = operation.outputs;
  frame_ = &frame;
  launch(operation);
  frame_ = nullptr;
  return finish(operation.record->getQualifiedNameAsString(), operation.outputs->getLocation());
}

} // namespace l1budget
