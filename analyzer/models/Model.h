// SPDX-License-Identifier: Apache-2.0
//
// What a model of a library function sees: the call's arguments as values, and the services of the
// evaluator that calls it. Models are looked up by the resolved declaration's qualified name
// (inline namespaces and template arguments left out), never by spelling in the source.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/models/Value.h"
#include "analyzer/program/Program.h"

#include "clang/AST/Type.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace clang {
class ASTContext;
class Expr;
} // namespace clang

namespace l1budget {

class Recorder;
struct Call;

/// An argument as the callee's parameter takes it: a Place for a reference parameter, else a value.
struct Argument {
  Value value;
  bool isReference = false;
  const clang::Expr* expr = nullptr; ///< null for arguments that a model makes up
  clang::QualType type = {};         ///< of those, where it is known
};

/// The evaluator as models see it.
class Interp {
public:
  virtual ~Interp() = default;
  virtual ExprPool& pool() = 0;
  virtual clang::ASTContext& ast() = 0;
  virtual const Budget& budget() const = 0;
  /// Bytes a core of L1 buffers that are there before the program, where something is said of them.
  virtual std::optional<uint64_t> residentL1() const = 0;
  virtual Recorder& recorder() = 0;
  virtual llvm::StringRef intern(llvm::StringRef) = 0;

  virtual Value load(const Place&) = 0;
  virtual void store(const Place&, Value) = 0;
  /// What is there, to be stored again once it is changed: a list is not shared with its own place
  /// then, so that changing it copies nothing.
  virtual Value take(const Place&) = 0;
  /// A new object that outlives the current scope.
  virtual Place heap(Value) = 0;
  /// Forgets what the object holds, because something not understood may have written it. A
  /// container keeps its size when `contentsOnly`.
  virtual void havoc(const Place&, llvm::StringRef why) = 0;
  /// Says that elements of a container from a position on are `by` positions further on, and that
  /// references and iterators to them go with them.
  virtual void move(const Place& container, int64_t from, int64_t by) = 0;

  /// The innermost call being modelled, and the chain of calls that led there, innermost first.
  virtual Site site() = 0;
  virtual std::vector<Site> callers() = 0;
  virtual Site siteOf(const clang::Expr*) = 0;
  /// The source text of an expression on one line, shortened.
  virtual std::string textOf(const clang::Expr*) = 0;
  /// The condition under which this point is reached, and whether it is reached at all with the
  /// program's defaults.
  virtual Expr guard() = 0;
  virtual bool isSpeculative() = 0;
  /// The reason when a loop around this point runs an unknown number of times.
  virtual std::optional<Unknown> loopUnknown() = 0;
  /// How many such loops there are around this point.
  virtual unsigned loopDepth() = 0;

  virtual Value unknown(llvm::StringRef name, llvm::StringRef why) = 0;
  /// An unknown that leads to all that these lead to.
  virtual Value unknownOf(llvm::StringRef why, std::initializer_list<Value> maybe) = 0;
  /// The same of what these decide and nothing else: a function of them that is not followed.
  virtual Value functionOf(llvm::StringRef why, llvm::ArrayRef<Value>) = 0;
  /// One value that is such a function, and not any of several: it has a name where all that
  /// decides it are inputs. `text`: what the name says, the call by default.
  virtual Value answerOf(llvm::StringRef why, llvm::ArrayRef<Value>, llvm::StringRef text = "") = 0;
  /// One object or another, decided by a condition: reads choose and writes go to the one meant.
  virtual Place choice(Expr condition, const Place& a, const Place& b) = 0;
  /// An element of a container, nobody knows which: a write forgets them all.
  virtual Place someElement(const Place& container, const Value& position, llvm::StringRef why) = 0;
  virtual Expr unknownInt(llvm::StringRef name, llvm::StringRef why, IntType) = 0;
  /// `value` as an integer of `type`: members of inputs become inputs, what is not an integer is
  /// unknown.
  virtual Expr toInt(const Value&, IntType) = 0;
  /// A value-initialised object.
  virtual Value zero(clang::QualType) = 0;
  /// An object of class type as its constructor for arguments of just these types makes it, or a
  /// copy; no value where that is not the only one that may be meant.
  virtual Value make(clang::QualType, llvm::ArrayRef<Argument>) = 0;
  /// Calls a closure, function or std::function with values or places.
  virtual Value invoke(const Value& callee, llvm::ArrayRef<Argument>) = 0;
  /// What such a call runs, of a generic lambda its instance; null when that cannot be told.
  virtual const clang::FunctionDecl* calleeOf(const Value& callee, llvm::ArrayRef<Argument>) = 0;
  /// Calls one that throws somewhere, nobody knows where: what it creates is not there, what it
  /// changes is not known after it.
  virtual void invokeUntilThrow(const Value& callee) = 0;
  /// The call as if it had no model: a question to an input is an input.
  virtual Value ask(const Call&) = 0;
  /// A modelled call that is not followed after all: forgets what it may write, and tells the
  /// programs it gets hold of.
  virtual Value giveUp(const Call&, llvm::StringRef why) = 0;
  /// Runs one side or, where the condition is not decided, both, each on its own path.
  virtual void branchOn(Expr condition, llvm::function_ref<void()> then,
                        llvm::function_ref<void()> otherwise) = 0;
  /// One value or the other.
  virtual Value choose(Expr condition, const Value& then, const Value& otherwise) = 0;
  /// Ends this path: the runtime would throw here.
  virtual void throwHere(llvm::StringRef message) = 0;
  virtual void assume(llvm::StringRef text) = 0;
};

struct Call {
  Interp& in;
  const clang::FunctionDecl* callee;
  const clang::Expr* expr;   ///< the call or construction
  clang::QualType type;      ///< of the result
  std::optional<Place> self; ///< the object of a member call
  llvm::SmallVector<Argument, 6> args;

  ExprPool& pool() const { return in.pool(); }
  /// The i-th argument's value, read through a reference; no value when there is none.
  Value arg(unsigned i) const {
    if (i >= args.size())
      return Value();
    if (args[i].isReference)
      if (const Place* place = args[i].value.asPlace())
        return in.load(*place);
    return args[i].value;
  }
  /// The place an argument refers to, through a reference or a pointer.
  std::optional<Place> place(unsigned i) const {
    if (i >= args.size())
      return std::nullopt;
    const Place* place = args[i].value.asPlace();
    return place ? std::optional(*place) : std::nullopt;
  }
  Value object() const { return self ? in.load(*self) : Value(); }
  Expr u32(unsigned i) const { return in.toInt(arg(i), u32Type); }
  Value unknown(llvm::StringRef why) const;
  /// What a function of the arguments gives that is not computed.
  Value answer(llvm::StringRef why) const;
};

using Model = Value (*)(Call&);

/// Qualified name -> model.
class Models {
public:
  Models();
  /// The model of a function, or null. Constructors are `ns::Class::Class`; members of standard
  /// containers that behave alike are looked up as `std::*::name`.
  Model find(llvm::StringRef qualifiedName) const;
  void add(llvm::StringRef qualifiedName, Model model) { table_[qualifiedName] = model; }

private:
  llvm::StringMap<Model> table_;
};

/// `tt::tt_metal::CoreRange::CoreRange`: namespaces and classes without inline namespaces,
/// anonymous namespaces and template arguments.
std::string qualifiedNameOf(const clang::FunctionDecl*);

// One function a file of models.
void addStandardContainers(Models&);
void addStandardValues(Models&);
void addStandardAlgorithms(Models&);
void addCoreModels(Models&);
void addCircularBufferModels(Models&);
void addKernelModels(Models&);
void addDeviceModels(Models&);
void addBufferModels(Models&);
void addFabricModels(Models&);
void addMathModels(Models&);
void addShapeModels(Models&);
void addTensorModels(Models&);
void addTensorSpecModels(Models&);
void addEnumeratorModels(Models&);
void addGoogleTestModels(Models&);
void addProgramSpecModels(Models&);

} // namespace l1budget
