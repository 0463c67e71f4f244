// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Model.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace l1budget {

Value Call::unknown(llvm::StringRef why) const {
  return in.unknown(expr ? in.textOf(expr) : "value", why);
}

Value Call::answer(llvm::StringRef why) const {
  llvm::SmallVector<Value, 4> values;
  if (self)
    values.push_back(object());
  for (unsigned i = 0; i < args.size(); ++i)
    values.push_back(arg(i));
  return in.answerOf(why, values);
}

std::string qualifiedNameOf(const FunctionDecl* function) {
  std::string name;
  if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function))
    name = constructor->getParent()->getName().str();
  else
    name = function->getNameAsString();
  for (const DeclContext* context = function->getDeclContext(); context;
       context = context->getParent()) {
    if (const auto* space = dyn_cast<NamespaceDecl>(context)) {
      if (!space->isInline() && !space->isAnonymousNamespace())
        name = space->getName().str() + "::" + name;
    } else if (const auto* record = dyn_cast<RecordDecl>(context)) {
      name = record->getName().str() + "::" + name;
    }
  }
  return name;
}

Models::Models() {
  addStandardContainers(*this);
  addStandardValues(*this);
  addStandardAlgorithms(*this);
  addCoreModels(*this);
  addCircularBufferModels(*this);
  addKernelModels(*this);
  addDeviceModels(*this);
  addBufferModels(*this);
  addFabricModels(*this);
  addMathModels(*this);
  addShapeModels(*this);
  addTensorModels(*this);
  addTensorSpecModels(*this);
  addEnumeratorModels(*this);
  addGoogleTestModels(*this);
  addProgramSpecModels(*this);
}

Model Models::find(llvm::StringRef qualifiedName) const {
  auto it = table_.find(qualifiedName);
  return it == table_.end() ? nullptr : it->second;
}

} // namespace l1budget
