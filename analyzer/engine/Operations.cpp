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

/// The calls in a function that launch the operation.
void findLaunches(const Stmt* statement, const CXXRecordDecl* operation,
                  llvm::SmallVectorImpl<const CallExpr*>& found) {
  if (!statement)
    return;
  if (const auto* call = dyn_cast<CallExpr>(statement);
      call && call->getNumArgs() == 2 && call->getDirectCallee() &&
      launches(call->getDirectCallee(), operation))
    found.push_back(call);
  for (const Stmt* child : statement->children())
    findLaunches(child, operation, found);
}

using Parameters = llvm::DenseMap<const ValueDecl*, Place>;

/// Which part of an object its initializer makes of which parameter.
void partsFrom(Interp& in, const clang::Expr* init, Place object, Parameters& parts) {
  init = init->IgnoreImplicit()->IgnoreParenCasts();
  if (const auto* reference = dyn_cast<DeclRefExpr>(init)) {
    if (isa<ParmVarDecl>(reference->getDecl()))
      parts.try_emplace(reference->getDecl(), object);
  } else if (const auto* made = dyn_cast<CXXConstructExpr>(init)) {
    if (made->getNumArgs() == 0)
      return;
    auto isOptional = [](QualType type) {
      const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
      return record && record->isInStdNamespace() && record->getName() == "optional";
    };
    const bool wraps = isOptional(made->getType()) && !isOptional(made->getArg(0)->getType());
    partsFrom(in, made->getArg(0), wraps ? object.field(in.intern("#value")) : object, parts);
  } else if (const auto* braced = dyn_cast<CXXStdInitializerListExpr>(init)) {
    partsFrom(in, braced->getSubExpr(), object, parts);
  } else if (const auto* list = dyn_cast<InitListExpr>(init)) {
    if (const CXXRecordDecl* record = list->getType()->getAsCXXRecordDecl()) {
      for (const FieldDecl* field : record->fields())
        if (field->getFieldIndex() < list->getNumInits())
          partsFrom(in, list->getInit(field->getFieldIndex()),
                    object.field(in.intern(field->getName())), parts);
    } else {
      for (unsigned i = 0; i < list->getNumInits(); ++i)
        partsFrom(in, list->getInit(i), object.element(i), parts);
    }
  }
}

} // namespace

bool launches(const FunctionDecl* function, const CXXRecordDecl* operation) {
  const auto* arguments = function->getTemplateSpecializationArgs();
  if (!arguments || arguments->size() == 0 ||
      arguments->get(0).getKind() != TemplateArgument::Type || !function->getIdentifier() ||
      function->getName() != "launch" ||
      !qualifiedNameOf(function).starts_with("ttnn::device_operation::"))
    return false;
  const CXXRecordDecl* record = arguments->get(0).getAsType()->getAsCXXRecordDecl();
  return record && declaresSameEntity(record, operation);
}

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

void Evaluator::completeAttributes(const Operation& operation, const Place& attributes,
                                   const Place& arguments) {
  const FunctionDecl* launcher = operation.launcher;
  const FunctionDecl* body = launcher ? launcher->getDefinition() : nullptr;
  if (!body || !load(attributes).asStruct())
    return;
  llvm::SmallVector<const CallExpr*, 2> launches;
  findLaunches(body->getBody(), operation.record, launches);
  std::optional<Parameters> parts;
  for (const CallExpr* launch : launches) {
    Parameters own;
    partsFrom(*this, launch->getArg(1), arguments, own);
    if (parts && *parts != own)
      return;
    parts = std::move(own);
  }
  if (!parts)
    return;
  llvm::SmallVector<Argument, 6> args;
  for (const ParmVarDecl* parameter : body->parameters()) {
    const QualType type = parameter->getType().getNonReferenceType();
    const auto part = parts->find(parameter);
    args.push_back({Value(ast_.hasSameUnqualifiedType(type, operation.attributes) ? attributes
                          : part != parts->end() ? part->second
                                                 : heap(input(parameter->getName().str(), type))),
                    true});
  }
  const State before = state_;
  launching_ = operation.record;
  launched_.clear();
  callFunction(body, std::nullopt, args, nullptr, body->getReturnType());
  launching_ = nullptr;
  if (state_.live && launched_.size() == 1 && launched_[0].first == before.guard)
    store(attributes, launched_[0].second);
  else
    state_ = before;
}

void Evaluator::launch(const Operation& operation) {
  const std::pair attributes{heap(input("operation_attributes", operation.attributes)),
                             operation.attributes};
  const std::pair arguments{heap(input("tensor_args", operation.arguments)), operation.arguments};
  completeAttributes(operation, attributes.first, arguments.first);
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
    const size_t before = recorder_->programs().size(), said = recorder_->unknowns().size();
    const Value made = callWith(creator, {attributes, arguments, outputs});
    recordDescriptions(*this, made);
    if (state_.live && recorder_->programs().size() == before &&
        recorder_->unknowns().size() == said) {
      recorder_->createProgram(*this);
      recorder_->programs().back().unknowns.push_back(
          {"no program of this factory was seen" + (made.asOpaque() && !made.asOpaque()->why.empty()
                                                        ? ": " + made.asOpaque()->why
                                                        : ""),
           siteAt(creator->getLocation())});
    }
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
  isOperation_ = true;
  launch(operation);
  isOperation_ = false;
  frame_ = nullptr;
  return finish(operation.record->getQualifiedNameAsString(), operation.outputs->getLocation());
}

} // namespace l1budget
