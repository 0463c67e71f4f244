// SPDX-License-Identifier: Apache-2.0
//
// A place counts where the developer thinks of the buffer: at the call of `create_cb(…, c_0, …)`
// and not inside of it. A helper is a function or lambda whose buffers take their index, name or
// whole configuration from its parameters, and which somebody calls; a program factory has
// parameters too, but says itself which buffers there are.
#include "analyzer/engine/Census.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <set>
#include <tuple>

using namespace clang;

namespace l1budget {

namespace {

// tt-metal: host_api.hpp, experimental/dataflow_buffer/dataflow_buffer.hpp; the op library adds
// overloads of its own to the first.
bool isCreatingCall(llvm::StringRef name) {
  return name == "CreateCircularBuffer" || name == "CreateDataflowBuffer";
}
// tt-metal: program_descriptors.hpp, experimental/metal2_host_api.
bool isCreatingType(llvm::StringRef name) {
  return name == "CBDescriptor" || name == "DataflowBufferSpec" || name == "ScratchpadSpec";
}
/// A type that says all of a buffer: who gets one as a parameter decides nothing about it.
bool isConfiguration(llvm::StringRef name) {
  return isCreatingType(name) || name == "CircularBufferConfig" || name == "DataflowBufferConfig" ||
         name == "CBFormatDescriptor";
}
/// Helpers of the tree that may be spelled where nothing of the AST is left.
bool isKnownHelper(llvm::StringRef name) {
  return name == "create_cb" || name == "create_circular_buffer" ||
         name == "CreateMeshCircularBuffer";
}

llvm::StringRef recordName(QualType type) {
  if (type.isNull())
    return "";
  const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->getIdentifier() ? record->getName() : llvm::StringRef();
}

llvm::StringRef nameOf(const NamedDecl* declaration) {
  return declaration && declaration->getIdentifier() ? declaration->getName() : llvm::StringRef();
}

llvm::StringRef calleeName(const CallExpr* call) {
  if (const FunctionDecl* callee = call->getDirectCallee())
    return nameOf(callee);
  const clang::Expr* callee = call->getCallee()->IgnoreParens();
  if (const auto* lookup = dyn_cast<OverloadExpr>(callee))
    if (const IdentifierInfo* name = lookup->getName().getAsIdentifierInfo())
      return name->getName();
  return "";
}

/// The pattern that a function was instantiated from, or itself.
const FunctionDecl* patternOf(const FunctionDecl* function) {
  if (const FunctionDecl* pattern = function->getTemplateInstantiationPattern())
    function = pattern;
  return function->getCanonicalDecl();
}

bool isLambda(const FunctionDecl* function) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(function);
  return method && method->getParent()->isLambda();
}

/// A creating expression, and the function or lambda it is written in.
struct Sink {
  const FunctionDecl* unit;  ///< null outside of functions
  const FunctionDecl* owner; ///< the function around the lambdas
  SourceLocation location;
  std::string spelling;
};

/// A call of something that may turn out to be a helper.
struct HelperCall {
  Sink place;
  const FunctionDecl* callee; ///< pattern; null when it is only known by name
};

class Survey : public RecursiveASTVisitor<Survey> {
public:
  Survey(ASTContext& ast, Census& census) : ast_(ast), census_(census) {}

  std::vector<Sink> sinks;
  std::vector<HelperCall> helperCalls;
  llvm::DenseSet<const FunctionDecl*> called;
  std::set<unsigned> parsedLines; ///< of the main file, where creating names were understood

  bool TraverseDecl(Decl* declaration) {
    // Headers are evaluated when something calls into them; those of the preamble are not even
    // read.
    if (declaration && !anywhere_ && declaration->isFromASTFile())
      return true;
    if (declaration &&
        isa<FunctionDecl, CXXRecordDecl, FunctionTemplateDecl, ClassTemplateDecl, VarDecl>(
            declaration))
      if (!inMainFile(declaration->getLocation()))
        return true;
    const auto* function = dyn_cast_or_null<FunctionDecl>(declaration);
    const bool enters = function && function->doesThisDeclarationHaveABody();
    const FunctionDecl *unit = unit_, *owner = owner_;
    if (enters) {
      unit_ = function->getCanonicalDecl();
      if (!isLambda(function)) {
        owner_ = unit_;
        census_.functions.insert(owner_);
      }
    }
    const bool result = RecursiveASTVisitor::TraverseDecl(declaration);
    unit_ = unit;
    owner_ = owner;
    return result;
  }
  // A lambda's call operator is reached through its expression, not through its class.
  bool TraverseLambdaExpr(LambdaExpr* lambda) {
    const FunctionDecl* unit = unit_;
    unit_ = lambda->getCallOperator()->getCanonicalDecl();
    const bool result = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    unit_ = unit;
    return result;
  }

  bool VisitFunctionDecl(FunctionDecl* function) {
    markParsed(function->getLocation()); // a declaration spells a helper's name too
    for (const ParmVarDecl* parameter : function->parameters())
      if (isCreatingType(recordName(parameter->getType())))
        markParsed(parameter->getBeginLoc());
    if (isCreatingType(recordName(function->getReturnType())))
      markParsed(function->getBeginLoc());
    return true;
  }
  bool VisitVarDecl(VarDecl* variable) {
    if (isCreatingType(recordName(variable->getType())) && !variable->isInvalidDecl() &&
        !(variable->getInit() && variable->getInit()->containsErrors()))
      markParsed(variable->getBeginLoc());
    return true;
  }
  bool VisitFieldDecl(FieldDecl* field) {
    if (isCreatingType(recordName(field->getType())))
      markParsed(field->getBeginLoc());
    return true;
  }
  bool VisitUsingDecl(UsingDecl* declaration) {
    markParsed(declaration->getLocation());
    return true;
  }
  bool VisitTypedefNameDecl(TypedefNameDecl* declaration) {
    markParsed(declaration->getLocation());
    return true;
  }

  bool VisitCallExpr(CallExpr* call) {
    const llvm::StringRef name = calleeName(call);
    const FunctionDecl* callee = call->getDirectCallee();
    if (isCreatingCall(name)) {
      addSink(call->getBeginLoc(), name, call->containsErrors());
      if (call->getNumArgs() >= 3)
        noteConfiguration(call->getArg(2));
    } else if ((name == "emplace_back" || name == "emplace_front") &&
               isCreatingType(recordName(call->getType()))) {
      addSink(call->getBeginLoc(), recordName(call->getType()), call->containsErrors());
    } else if (callee || isKnownHelper(name)) {
      std::string spelling = name.str();
      if (isLambda(callee))
        if (const auto* operatorCall = dyn_cast<CXXOperatorCallExpr>(call))
          if (const auto* object =
                  dyn_cast<DeclRefExpr>(operatorCall->getArg(0)->IgnoreParenImpCasts()))
            spelling = nameOf(object->getDecl());
      helperCalls.push_back(
          {{unit_, owner_, call->getBeginLoc(), spelling}, callee ? patternOf(callee) : nullptr});
      if (callee && !call->containsErrors())
        for (unsigned i = isLambda(callee); i < call->getNumArgs(); ++i)
          if (const ParmVarDecl* parameter = parameterOf(call->getArg(i)))
            passesOn_[unit_].push_back(
                {patternOf(callee), i - isLambda(callee), parameter->getFunctionScopeIndex()});
    }
    if (callee)
      called.insert(patternOf(callee));
    // `.set_page_size(cb_id, …)`, `.index(cb_id)`: whose index is it?
    if ((name == "set_page_size" || name == "index" || name == "remote_index") &&
        call->getNumArgs() >= 1)
      noteIdentity(call->getArg(0));
    if (!owner_)
      return true;
    if (callee)
      census_.calls[owner_].insert(callee->getCanonicalDecl());
    if (namesProgram(call->getType()))
      census_.touches.insert(owner_);
    for (const clang::Expr* argument : call->arguments())
      if (namesProgram(argument->getType()))
        census_.touches.insert(owner_);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr* expr) {
    if (expr->getConstructor()->isCopyOrMoveConstructor())
      return true;
    if (owner_ && namesProgram(expr->getType()))
      census_.touches.insert(owner_);
    if (isCreatingType(recordName(expr->getType())))
      addSink(expr->getBeginLoc(), recordName(expr->getType()), expr->containsErrors());
    return true;
  }
  bool VisitInitListExpr(InitListExpr* list) {
    if (InitListExpr* semantic = list->getSemanticForm())
      list = semantic;
    const llvm::StringRef name = recordName(list->getType());
    if (name == "CBFormatDescriptor") {
      if (list->getNumInits() >= 1)
        noteIdentity(list->getInit(0));
    } else if (isCreatingType(name)) {
      addSink(list->getBeginLoc(), name, list->containsErrors());
      // The name of a specification is what an index is to a circular buffer.
      if (name != "CBDescriptor" && list->getNumInits() >= 1)
        noteIdentity(list->getInit(0));
    }
    return true;
  }
  bool VisitCXXUnresolvedConstructExpr(CXXUnresolvedConstructExpr* expr) {
    if (isCreatingType(recordName(expr->getTypeAsWritten())))
      addSink(expr->getBeginLoc(), recordName(expr->getTypeAsWritten()), expr->containsErrors());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator* assignment) {
    if (const auto* member = assignment->isAssignmentOp()
                                 ? dyn_cast<MemberExpr>(assignment->getLHS()->IgnoreParenImpCasts())
                                 : nullptr)
      if (nameOf(member->getMemberDecl()) == "buffer_index")
        noteIdentity(assignment->getRHS());
    return true;
  }
  bool VisitExpr(clang::Expr* expr) {
    if (expr->getType().isNull())
      return true;
    const llvm::StringRef name = recordName(expr->getType());
    if (isCreatingType(name) && !expr->containsErrors())
      markParsed(expr->getBeginLoc());
    if (owner_ && namesProgram(expr->getType()))
      census_.touches.insert(owner_);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr* expr) {
    // A function that is handed on is called by whoever gets it.
    if (const auto* function = dyn_cast<FunctionDecl>(expr->getDecl()); function && owner_)
      census_.calls[owner_].insert(function->getCanonicalDecl());
    return true;
  }

  /// Whether a function's buffers are its caller's: what it is for is one buffer.
  bool isHelper(const FunctionDecl* unit) {
    // Another `CreateCircularBuffer` is for those who call it, in whatever file.
    if (unit && isCreatingCall(nameOf(unit)))
      return true;
    if (!unit || !called.contains(patternOf(unit)))
      return false;
    return !identitiesOf(unit).empty();
  }

  /// The parameters that tell which buffer a function makes, by position.
  llvm::SmallSet<unsigned, 2> identitiesOf(const FunctionDecl* unit) {
    llvm::SmallSet<unsigned, 2> found = identities_.lookup(unit);
    // One that hands its own parameter on as another's is what the other is.
    if (busy_.insert(unit).second) {
      for (const auto& [callee, position, own] : passesOn_.lookup(unit))
        if (createsFor(callee) && creating_[callee].contains(position))
          found.insert(own);
      busy_.erase(unit);
    }
    return found;
  }

  /// Whether calling a function is declaring a buffer.
  bool createsFor(const FunctionDecl* callee) {
    auto [known, isNew] = answers_.try_emplace(callee, false);
    if (!isNew)
      return known->second;
    llvm::SmallSet<unsigned, 2> identities;
    bool result = false;
    const FunctionDecl* definition = nullptr;
    if (isCreatingCall(nameOf(callee))) {
      result = true;
    } else if (callee->isDefined(definition) && inMainFile(definition->getLocation())) {
      const FunctionDecl* unit = callee->getCanonicalDecl();
      if (makesBuffers(unit) && isHelper(unit)) {
        identities = identitiesOf(unit);
        result = true;
      }
    } else if (definition && definition->hasBody() && depth_ < 4 && mayHelp(definition) &&
               !ast_.getSourceManager().isInSystemHeader(definition->getLocation())) {
      // In a header: the same question to its own body.
      Census inner;
      Survey header(ast_, inner);
      header.anywhere_ = true;
      header.depth_ = depth_ + 1;
      header.TraverseDecl(const_cast<FunctionDecl*>(definition));
      header.called.insert(patternOf(definition));
      const FunctionDecl* unit = definition->getCanonicalDecl();
      if (header.makesBuffers(unit) && header.isHelper(unit)) {
        identities = header.identitiesOf(unit);
        result = true;
      }
    } else if (!definition) {
      result = isKnownHelper(nameOf(callee));
    }
    creating_[callee] = identities;
    return answers_[callee] = result;
  }

  /// What is written there was understood.
  void markParsed(SourceLocation location) {
    const SourceManager& sources = ast_.getSourceManager();
    for (const SourceLocation place :
         {sources.getExpansionLoc(location), sources.getSpellingLoc(location)})
      if (sources.isInMainFile(place))
        parsedLines.insert(sources.getPresumedLineNumber(place));
  }

private:
  bool makesBuffers(const FunctionDecl* unit) {
    return llvm::any_of(sinks, [&](const Sink& sink) { return sink.unit == unit; }) ||
           llvm::any_of(helperCalls, [&](const HelperCall& call) {
             return call.place.unit == unit && call.callee && createsFor(call.callee);
           });
  }
  /// A function of a header that could make a buffer: it gets a program, or gives a description.
  static bool mayHelp(const FunctionDecl* function) {
    return isCreatingType(recordName(function->getReturnType())) ||
           llvm::any_of(function->parameters(), [](const ParmVarDecl* parameter) {
             return namesProgram(parameter->getType());
           });
  }
  bool inMainFile(SourceLocation location) const {
    const SourceManager& sources = ast_.getSourceManager();
    return anywhere_ || sources.isInMainFile(sources.getExpansionLoc(location));
  }
  void addSink(SourceLocation location, llvm::StringRef spelling, bool broken) {
    if (!broken)
      markParsed(location);
    sinks.push_back({unit_, owner_, location, spelling.str()});
    if (owner_)
      census_.creates.insert(owner_);
  }
  /// What tells one buffer from another: whose is it?
  void noteIdentity(const clang::Expr* expr) {
    if (const ParmVarDecl* parameter = unit_ ? parameterOf(expr) : nullptr)
      identities_[unit_].insert(parameter->getFunctionScopeIndex());
  }
  /// A configuration that comes whole from the caller.
  void noteConfiguration(const clang::Expr* expr) {
    if (isConfiguration(recordName(expr->getType())))
      noteIdentity(expr);
  }

  /// The parameter of the function at hand that a value is, or is a part of; null for others.
  const ParmVarDecl* parameterOf(const clang::Expr* expr, unsigned depth = 0) const {
    if (!expr || depth > 8)
      return nullptr;
    expr = expr->IgnoreParenCasts()->IgnoreImplicit();
    if (const auto* cast = dyn_cast<clang::CastExpr>(expr))
      return parameterOf(cast->getSubExpr(), depth + 1);
    if (const auto* construct = dyn_cast<CXXConstructExpr>(expr))
      return construct->getNumArgs() == 1 ? parameterOf(construct->getArg(0), depth + 1) : nullptr;
    if (const auto* list = dyn_cast<InitListExpr>(expr))
      return list->getNumInits() == 1 ? parameterOf(list->getInit(0), depth + 1) : nullptr;
    if (const auto* member = dyn_cast<MemberExpr>(expr))
      return parameterOf(member->getBase(), depth + 1);
    if (const auto* member = dyn_cast<CXXDependentScopeMemberExpr>(expr))
      return member->isImplicitAccess() ? nullptr : parameterOf(member->getBase(), depth + 1);
    if (const auto* element = dyn_cast<ArraySubscriptExpr>(expr))
      return parameterOf(element->getBase(), depth + 1);
    if (const auto* operation = dyn_cast<UnaryOperator>(expr))
      return parameterOf(operation->getSubExpr(), depth + 1);
    if (const auto* operation = dyn_cast<BinaryOperator>(expr)) {
      const ParmVarDecl* left = parameterOf(operation->getLHS(), depth + 1);
      return left ? left : parameterOf(operation->getRHS(), depth + 1);
    }
    if (const auto* call = dyn_cast<CXXOperatorCallExpr>(expr))
      return call->getOperator() == OO_Subscript || call->getOperator() == OO_Star ||
                     call->getOperator() == OO_Arrow
                 ? parameterOf(call->getArg(0), depth + 1)
                 : nullptr;
    if (const auto* call = dyn_cast<CXXMemberCallExpr>(expr)) {
      const llvm::StringRef name = nameOf(call->getMethodDecl());
      return name == "begin" || name == "end" || name.starts_with("set_")
                 ? parameterOf(call->getImplicitObjectArgument(), depth + 1)
                 : nullptr;
    }
    const auto* reference = dyn_cast<DeclRefExpr>(expr);
    if (!reference)
      return nullptr;
    const ValueDecl* declaration = reference->getDecl();
    if (const auto* parameter = dyn_cast<ParmVarDecl>(declaration)) {
      const auto* function = dyn_cast<FunctionDecl>(parameter->getDeclContext());
      return function && unit_ && function->getCanonicalDecl() == unit_ ? parameter : nullptr;
    }
    if (const auto* binding = dyn_cast<BindingDecl>(declaration))
      declaration = cast<VarDecl>(binding->getDecomposedDecl());
    const auto* variable = dyn_cast<VarDecl>(declaration);
    return variable && variable->isLocalVarDecl() ? parameterOf(variable->getInit(), depth + 1)
                                                  : nullptr;
  }

  ASTContext& ast_;
  Census& census_;
  bool anywhere_ = false; ///< not only the main file
  unsigned depth_ = 0;
  const FunctionDecl *unit_ = nullptr, *owner_ = nullptr;
  /// A parameter that becomes another function's argument: whose, at which position, and which.
  using Handing = std::tuple<const FunctionDecl*, unsigned, unsigned>;
  llvm::DenseMap<const FunctionDecl*, std::vector<Handing>> passesOn_;
  llvm::DenseMap<const FunctionDecl*, llvm::SmallSet<unsigned, 2>> identities_;
  /// Functions that were asked about, with the parameters that tell their buffers apart.
  llvm::DenseMap<const FunctionDecl*, llvm::SmallSet<unsigned, 2>> creating_;
  llvm::DenseMap<const FunctionDecl*, bool> answers_;
  llvm::DenseSet<const FunctionDecl*> busy_;
};

Site siteAt(const SourceManager& sources, SourceLocation location, const std::string& file) {
  const PresumedLoc place = sources.getPresumedLoc(location, false);
  if (place.isInvalid())
    return {};
  return {file.empty() ? place.getFilename() : file, place.getLine(), place.getColumn()};
}

/// A creating name in the raw text.
struct Spelled {
  SourceLocation location;
  std::string name;
};

/// What the text spells, parsed or not: what a parse error drops from the AST is here, and so is
/// what the preprocessor leaves out.
std::vector<Spelled> spelledIn(const ASTContext& ast, const llvm::StringSet<>& helpers) {
  const SourceManager& sources = ast.getSourceManager();
  const FileID file = sources.getMainFileID();
  Lexer lexer(file, sources.getBufferOrFake(file), sources, ast.getLangOpts());
  std::vector<Spelled> found;
  std::vector<Token> window; // a name and the two tokens after it
  auto look = [&] {
    if (window.size() < 2 || window[0].isNot(tok::raw_identifier))
      return;
    const llvm::StringRef name = window[0].getRawIdentifier();
    const bool call = window[1].is(tok::l_paren);
    if (isCreatingCall(name) || isKnownHelper(name) || helpers.contains(name)) {
      if (call)
        found.push_back({window[0].getLocation(), name.str()});
    } else if (isCreatingType(name)) {
      // `CBDescriptor{…}`, `CBDescriptor(…)`, `CBDescriptor name;`, `name = …`, `name{…}`.
      const bool declares = window.size() >= 3 && window[1].is(tok::raw_identifier) &&
                            window[2].isOneOf(tok::semi, tok::equal, tok::l_brace);
      if (call || window[1].is(tok::l_brace) || declares)
        found.push_back({window[0].getLocation(), name.str()});
    }
  };
  Token token;
  bool more = true;
  while (more) {
    more = !lexer.LexFromRawLexer(token);
    window.push_back(token);
    if (window.size() == 3) {
      look();
      window.erase(window.begin());
    }
  }
  look();
  return found;
}

} // namespace

bool namesProgram(QualType type) {
  static const llvm::StringSet<> names{
      "Program",          "ProgramDescriptor",     "ProgramSpec",       "MeshProgramDescriptor",
      "ProgramArtifacts", "MeshWorkloadArtifacts", "WorkloadDescriptor"};
  if (!type.isNull() && type->isAnyPointerType())
    type = type->getPointeeType();
  return names.contains(recordName(type));
}

Census takeCensus(ASTContext& ast, const std::string& file) {
  const SourceManager& sources = ast.getSourceManager();
  Census census;
  Survey survey(ast, census);
  for (Decl* declaration : ast.getTranslationUnitDecl()->noload_decls())
    survey.TraverseDecl(declaration);

  std::map<Site, CreatingPlace> places;
  auto add = [&](const Sink& sink, bool isHelperCall) {
    const Site site = siteAt(sources, sources.getExpansionLoc(sink.location), file);
    if (!site.valid())
      return;
    CreatingPlace& place = places.try_emplace(site).first->second;
    place.site = site;
    place.function = sink.owner ? sink.owner->getQualifiedNameAsString() : "";
    place.spelling = sink.spelling;
    place.inText = false;
    place.isHelperCall = isHelperCall;
    place.isInHelper = survey.isHelper(sink.unit);
  };
  for (const Sink& sink : survey.sinks)
    add(sink, false);
  llvm::StringSet<> helpers;
  for (const HelperCall& call : survey.helperCalls)
    if (call.callee ? survey.createsFor(call.callee) : isKnownHelper(call.place.spelling)) {
      helpers.insert(call.place.spelling);
      if (call.place.owner)
        census.creates.insert(call.place.owner);
      add(call.place, true);
    } else if (call.callee && call.callee->hasBody()) {
      // It has the name of a helper and was understood to be none: what it creates is counted
      // there.
      survey.markParsed(call.place.location);
    }

  for (const Spelled& spelled : spelledIn(ast, helpers)) {
    const Site site = siteAt(sources, spelled.location, file);
    // By line: the AST begins an expression where its qualifier does, and a macro where it is used.
    auto it = llvm::find_if(places, [&](const auto& place) {
      return place.second.site.line == site.line && !place.second.inText;
    });
    if (it != places.end())
      it->second.inText = true;
    else if (!survey.parsedLines.contains(site.line) && !places.count(site)) {
      CreatingPlace& place = places[site];
      place.site = site;
      place.spelling = spelled.name;
      place.parsed = false;
    }
  }
  for (auto& [site, place] : places)
    census.places.push_back(std::move(place));
  return census;
}

} // namespace l1budget
