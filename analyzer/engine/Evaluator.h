// SPDX-License-Identifier: Apache-2.0
//
// An evaluator over the structured AST, as a constant evaluator would be, that never fails: what
// can be computed is computed, what cannot stays a named symbol. One file a kind of construct:
//   Evaluator.cpp       services: entries, sites, unknowns
//   Places.cpp          cells, and parts of objects
//   Merge.cpp           joining the states of two paths
//   Statements.cpp      control flow        Exceptions.cpp   throw, try, and what tests expect
//   Loops.cpp           unrolling, and loops of unknown length
//   LoopResults.cpp     what is left of a loop of unknown length
//   Expressions.cpp     operators, casts    Objects.cpp    construction, initializers, members
//   Calls.cpp           which body or model a call runs
//   Questions.cpp       calls on inputs, and on one object or another
//   Inputs.cpp          names of a scenario's inputs      InputValues.cpp   their values
//   Operations.cpp      device operations as a whole
#pragma once

#include "analyzer/engine/Engine.h"
#include "analyzer/engine/Operations.h"
#include "analyzer/engine/State.h"
#include "analyzer/engine/Variables.h"
#include "analyzer/models/Model.h"
#include "analyzer/models/Recorder.h"
#include "analyzer/program/TensorLayout.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/Support/StringSaver.h"

#include <map>
#include <set>

namespace l1budget {

class Evaluator final : public Interp {
public:
  /// `creators`: the file's functions that create what takes L1, by themselves or through others.
  Evaluator(clang::ASTContext&, clang::Sema&, const Budget&, const EngineOptions&,
            const llvm::DenseSet<const clang::FunctionDecl*>& creators);
  ~Evaluator() override;

  /// Runs an entry with inputs for every parameter, `main` without command-line arguments unless it
  /// is `toldArguments`, and moves out what was recorded.
  std::vector<Program> runEntry(const clang::FunctionDecl*, bool toldArguments = false);
  /// Runs a device operation as the runtime does, with `operation_attributes` and `tensor_args` as
  /// inputs: its outputs, its checks, the factory that it chooses and what that makes.
  std::vector<Program> runOperation(const Operation&);
  /// What the scenario has for the last entry that is wrong, or that it has no use for, by input.
  const std::map<std::string, std::string>& wrongSettings() const { return wrongSettings_; }
  const std::vector<std::string>& idleSettings() const { return idleSettings_; }
  /// A program of an entry of which nothing is known but that it is there.
  Program unseenProgram(const clang::FunctionDecl* entry, std::string why);

  // Interp, see Model.h.
  ExprPool& pool() override { return *pool_; }
  clang::ASTContext& ast() override { return ast_; }
  const Budget& budget() const override { return budget_; }
  std::optional<uint64_t> residentL1() const override { return options_.scenario.residentL1; }
  Recorder& recorder() override { return *recorder_; }
  llvm::StringRef intern(llvm::StringRef) override;
  Value load(const Place&) override;
  void store(const Place&, Value) override;
  Value take(const Place&) override;
  Place heap(Value) override;
  void havoc(const Place&, llvm::StringRef why) override;
  void move(const Place& container, int64_t from, int64_t by) override;
  Site site() override;
  std::vector<Site> callers() override;
  Site siteOf(const clang::Expr*) override;
  std::string textOf(const clang::Expr*) override;
  Expr guard() override { return state_.guard; }
  bool isSpeculative() override { return speculative_ > 0; }
  std::optional<Unknown> loopUnknown() override;
  unsigned loopDepth() override { return unsigned(unknownLoops_.size()); }
  Value unknown(llvm::StringRef name, llvm::StringRef why) override;
  Value unknownOf(llvm::StringRef why, std::initializer_list<Value> maybe) override;
  Place choice(Expr condition, const Place& a, const Place& b) override;
  Value functionOf(llvm::StringRef why, llvm::ArrayRef<Value>) override;
  Value answerOf(llvm::StringRef why, llvm::ArrayRef<Value>, llvm::StringRef text) override;
  Place someElement(const Place& container, const Value& position, llvm::StringRef why) override;
  Expr unknownInt(llvm::StringRef name, llvm::StringRef why, IntType) override;
  Expr toInt(const Value&, IntType) override;
  Value zero(clang::QualType) override;
  Value make(clang::QualType, llvm::ArrayRef<Argument>) override;
  Value invoke(const Value& callee, llvm::ArrayRef<Argument>) override;
  const clang::FunctionDecl* calleeOf(const Value& callee, llvm::ArrayRef<Argument>) override;
  void invokeUntilThrow(const Value& callee) override;
  void branchOn(Expr condition, llvm::function_ref<void()> then,
                llvm::function_ref<void()> otherwise) override {
    branch(condition, nullptr, then, otherwise, nullptr, nullptr);
  }
  Value choose(Expr condition, const Value& then, const Value& otherwise) override {
    return mergeValues(condition, then, otherwise);
  }
  void throwHere(llvm::StringRef message) override;
  Value ask(const Call&) override;
  Value giveUp(const Call&, llvm::StringRef why) override;
  void assume(llvm::StringRef text) override;

private:
  /// A path that left a construct early, kept until the construct's end: state and value.
  struct Exit {
    State state;
    Value value;
  };
  /// A function being evaluated.
  struct Frame {
    const clang::FunctionDecl* function = nullptr;
    const clang::Expr* call = nullptr; ///< null for an entry
    llvm::DenseMap<const clang::ValueDecl*, Place> locals;
    std::optional<Place> self;
    llvm::ArrayRef<Argument> args; ///< while it is being called
    std::optional<Exit> returned;
    /// Before the first loop that ran abstractly and that a path returned from.
    std::optional<State> beforeLoop;
    /// Local objects whose destructors do something, oldest first.
    llvm::SmallVector<std::pair<const clang::VarDecl*, Place>, 2> cleanups;
    Frame* caller = nullptr;
  };
  /// A loop or switch being evaluated: where break and continue go.
  struct Jumps {
    std::optional<Exit> breaks, continues;
    bool isLoop = false; ///< else a switch, which continue passes by
    size_t cleanups = 0; ///< of the frame, when it began
  };
  /// A try block being evaluated: where exceptions go.
  struct Try {
    std::optional<Exit> thrown;
    clang::QualType type; ///< of what was thrown; null when it is not known, or one of several
    bool isKnownType = true;
    Frame* frame = nullptr;
    size_t cleanups = 0;
    unsigned speculative = 0; ///< of the evaluation; what throws in deeper ones ends there
    unsigned count = 0;       ///< how many paths threw
  };

  // Evaluator.cpp
  /// What an entry is given.
  struct Input {
    std::string name;
    clang::QualType type;
  };
  /// Forgets the last entry.
  void begin(std::vector<Input>);
  /// Moves out what was recorded, for an entry at a place.
  std::vector<Program> finish(const std::string& entry, clang::SourceLocation);
  bool inTime() const;
  bool step(); ///< false once the budget is used up
  Site siteAt(clang::SourceLocation);
  std::string fileName(const clang::PresumedLoc&);
  /// The line people look at: of what called a library, where the place is in one.
  unsigned lineOf(clang::SourceLocation);

  // Places.cpp
  Value opaqueMember(const Opaque&, llvm::StringRef field);
  Value readPart(const Value& whole, const PathStep&);
  Value readRest(const Struct&, const PathStep&);
  Value writePart(Value whole, llvm::ArrayRef<PathStep>, Value part);
  /// Forgets what is there; what it led to, and what `also` leads to, is what it may lead to.
  void forget(const Place&, const std::string& why, bool contentsOnly, const Value& also = Value());
  /// Whether a value holds a way to other objects.
  static bool leadsOn(const Value&, unsigned depth = 0);
  /// What something leads to: places, closures and handles.
  struct Leads {
    llvm::SmallVector<Value, 4> values;
    llvm::SmallPtrSet<const Either*, 4> seen;
    llvm::SmallSet<uint32_t, 4> followed; ///< cells of an iteration
  };
  /// Adds what a value leads to. Of what the loop made that is being widened (`youngCell_`) only
  /// what it leads to in turn: nothing of an earlier iteration's own objects is known.
  void addLeads(const Value&, Leads&);
  /// The objects that a pointer that is not known may lead to.
  static void targetsOf(const Value&, llvm::SmallVectorImpl<Place>&);
  /// What a pointer points to; a new object when that is not known.
  Place pointee(const Value& pointer);
  /// A cell that stands for one of these.
  Place aliasOf(Value value, llvm::SmallVector<Place, 2> targets, llvm::StringRef why);
  llvm::SmallVector<Value, 2> heldIn(llvm::ArrayRef<Place> targets);
  /// Which place it is, without a way to what is there; other values as they are.
  static Value identityOf(const Value&);
  bool isChoice(const Place& place) const {
    return place.path.empty() && choices_.contains(place.cell);
  }
  /// The inputs that what a program allocates depends on, sorted.
  static std::vector<std::string> inputsOf(const Program&);

  /// Whether the guard or an assumption says so.
  std::optional<bool> decided(Expr condition);
  /// One of two values where that is decided here.
  Value chosen(Value);
  /// What is left of an expression here, where some of its choices are decided.
  Expr here(Expr);

  // Inputs.cpp
  /// An input of an entry: what the scenario says of it, a symbol else.
  Value input(const std::string& name, clang::QualType);
  /// Reads the scenario for an entry: what is a number becomes one wherever it is asked for.
  void readScenario();
  /// What of the scenario the entry has no use for, once it has run.
  void noteUnusedSettings();
  struct PathType {
    clang::QualType type;
    /// Of `.alternative`: the variant.
    clang::QualType variant;
  };
  std::optional<PathType> typeOfPath(clang::QualType, llvm::StringRef rest);
  const clang::CXXRecordDecl* classOf(clang::QualType);
  clang::QualType elementOf(clang::QualType);
  bool isHolderType(clang::QualType);
  /// What an optional, pointer or reference is about; any other type itself.
  clang::QualType heldType(clang::QualType);
  std::optional<int64_t> numberOf(const Given&, clang::QualType);
  std::optional<int64_t> enumeratorOf(const Given&, const clang::EnumDecl*);
  const clang::EnumDecl* enumNamed(llvm::StringRef name);
  void giveNumbers(const std::string& name, const Given&, clang::QualType);
  Value valueOf(const Given&, const std::string& name, clang::QualType);
  Value recordOf(const Given&, const std::string& name, const clang::CXXRecordDecl*,
                 clang::QualType);
  /// Whether the scenario has an object among the members of an input.
  bool hasSetMember(const std::string& name, clang::QualType);
  /// A symbol of an input, or an object around what the scenario knows of its members.
  Value symbol(const std::string& name, clang::QualType);
  Value alternative(const Given&, const std::string& name, clang::QualType variant);
  std::optional<size_t> alternativeOf(const Given&, clang::QualType variant);
  std::vector<std::string> neighboursOf(llvm::StringRef name);
  bool onlyKeys(const Given&, llvm::StringRef what, const std::vector<std::string>& keys);
  std::optional<ShardFacts> shardOf(const Given&);
  std::optional<MemoryFacts> memoryOf(const Given&);
  std::optional<TensorFacts> tensorOf(const Given&);
  /// Records the buffer of an input that is in L1.
  std::optional<size_t> addResident(const TensorFacts&, const TensorSizes&,
                                    const std::string& name);
  std::optional<std::vector<CoreRange>> coresOf(const Given&);
  bool readEnumerator(const Given&, llvm::StringRef key, llvm::StringRef enumeration,
                      int64_t& value);
  std::optional<std::vector<uint32_t>> sizesOf(const Given&);
  void refuse(const Given&, const llvm::Twine& problem);

  // Operations.cpp
  void launch(const Operation&);
  /// Runs the function that launches an operation: some add to the attributes what was left out of
  /// them (ttnn::prim::matmul: the program config). Where inputs decide what, they stay as given.
  void completeAttributes(const Operation&, const Place& attributes, const Place& arguments);
  /// Calls a function of an operation or a factory: each of `known` goes where its type fits first,
  /// and other parameters are inputs.
  Value callWith(const clang::FunctionDecl*,
                 llvm::ArrayRef<std::pair<Place, clang::QualType>> known);

  // Merge.cpp
  Value mergeValues(Expr condition, const Value& a, const Value& b);
  Value oneOf(const std::string& why, Expr condition, const Value& a, const Value& b);
  static bool isWhole(const Value&);
  std::optional<Value> mergeLists(Expr condition, const Sequence& a, const Sequence& b);
  /// An input and an object of its type, field by field.
  std::optional<Value> mergeWithInput(Expr condition, const Value& a, const Value& b);
  /// `isA`: the condition under which it is the first, when both are live.
  State mergeStates(State a, State b, Expr* isA = nullptr);
  void joinExit(std::optional<Exit>&, State, Value);
  Expr relativeCondition(Expr guard, Expr other);
  Value widen(const Value& head, const Value& next, const std::string& why);

  // Statements.cpp
  void exec(const clang::Stmt*);
  /// What a return that is taken leaves out of a block is looked into as well.
  void execBlock(const clang::CompoundStmt*);
  /// Whether the function runs because it called itself.
  bool isRecursion() const;
  void execDecl(const clang::Decl*);
  void execIf(const clang::IfStmt*);
  void execSwitch(const clang::SwitchStmt*);
  void execReturn(const clang::ReturnStmt*);
  /// Runs `then` and `otherwise` under a condition, following one side when it is decided.
  void branch(Expr condition, const clang::Expr* text, llvm::function_ref<void()> then,
              llvm::function_ref<void()> otherwise, const clang::Stmt* thenBody,
              const clang::Stmt* elseBody);
  /// `guard`, where a path with it surely gets here; else null: nobody knows whether a loop that is
  /// not followed runs at all.
  Expr surelyRuns(Expr guard) const;
  /// Looks into a branch that is not taken for circular buffers it would create.
  /// `after`: the state that it would leave.
  void speculate(llvm::function_ref<void()> run, const std::string& condition,
                 State* after = nullptr);
  bool mentionsProgram(const clang::Stmt*);
  void endPath();
  /// The state of a path that leaves a construct. Where something catches what is thrown, the state
  /// before that is still looked at.
  State leaveState();
  /// Runs destructors of the frame's local objects, the newest first, until `left` are left.
  void cleanUp(size_t left, bool forget);
  void destroy(const clang::CXXRecordDecl*, const Place&);
  /// Whether destroying an object of the type does anything.
  bool hasDestructor(clang::QualType);
  bool destructorActs(const clang::CXXRecordDecl*);
  void joinJumps(Jumps&, Expr guardBefore, unsigned returnsBefore, unsigned exitsBefore);

  // Exceptions.cpp
  /// An exception: to the handler around it, or the end of the path. `text`: what throws it.
  void throwPath(const clang::Expr* thrown, const clang::Expr* text = nullptr);
  void execTry(const clang::CXXTryStmt*);
  /// What is left of a block that throws somewhere.
  void runUntilThrow(const clang::Stmt* block, llvm::function_ref<void()> run);

  // Loops.cpp
  struct LoopParts {
    const clang::Stmt* statement;
    const clang::Expr* condition; ///< null: forever
    const clang::Stmt* body;
    const clang::Expr* increment;
    const clang::DeclStmt* conditionVariable = nullptr;
    bool testFirst = true;
    /// Of a range: whether its elements are an input's, or are known, and how many there are.
    bool isInput = false;
    Expr count = Expr();
  };
  void execLoop(const LoopParts&);
  /// The steps that a loop may take before it runs abstractly.
  uint64_t allowance(const clang::Stmt* loop, const clang::Stmt* body);
  void execLoopAbstractly(const LoopParts&, const std::string& why, Jumps&);
  void execRangeFor(const clang::CXXForRangeStmt*);

  // LoopResults.cpp
  /// An integer that an iteration changes: what it is at the loop's start, at an iteration's start
  /// (a symbol) and at its end. No cell: it is a part of one.
  struct Change {
    uint32_t cell;
    const Symbol* symbol;
    Expr head, before, next; ///< null for what is no integer
    Value whole, made;       ///< before and next of what is no integer
  };
  /// What decides when a loop ends.
  struct LoopEnd {
    Expr condition;       ///< null for a range
    Expr trips;           ///< how often it runs, where that is known
    bool endsByCondition; ///< nothing leaves it, and its condition changes nothing
    bool endsByInputs;    ///< as far as `conditions` are decided by inputs
    llvm::SmallVector<Expr, 4> conditions;
  };
  static void pairUp(uint32_t cell, const Value& before, const Value& head, const Value& next,
                     llvm::SmallVectorImpl<Change>&);
  /// Whether nothing but inputs decides it, through whatever loops.
  /// `open` collects what loops that are still being run change: they decide when they end.
  using Symbols = llvm::SmallVector<const Symbol*, 8>;
  bool isDecidedByInputs(Expr, Symbols* open = nullptr) const;
  bool isDecidedByInputs(const Symbol*, Symbols* open = nullptr) const;
  bool isDecidedByInputs(const Value&, Symbols* open = nullptr) const;
  void addDeciding(const Symbol* result, llvm::ArrayRef<const Symbol*> unknowns);
  /// What is not known of what decides a value; false when something else got into it.
  static bool unknownsOf(const Value&, Symbols&, unsigned depth = 0);
  Expr tripsOf(Expr condition, llvm::ArrayRef<Change>);
  Expr stepOf(const Change&);
  Expr boundResult(const Change&, Expr condition);
  /// Puts into the state what follows from the last round of an abstract loop.
  void closeLoop(const State& entry, const State& head, const State& end, const LoopEnd&);
  /// Names what inputs decide and has no closed form.
  void nameResults(const State& entry, unsigned line);
  Value named(Value, llvm::function_ref<std::string()> nameOf, const std::string& path = "");
  /// A name that nothing else has, for a result at a line.
  llvm::StringRef variableIn(uint32_t cell) const;
  std::string newName(const llvm::Twine& what, unsigned line);
  /// What a name ends with in a round of loops that run abstractly: it is another one in each.
  std::string eachRound() const;

  // Expressions.cpp
  Value eval(const clang::Expr*);
  Place evalPlace(const clang::Expr*);
  Expr evalInt(const clang::Expr*);
  Expr evalCondition(const clang::Expr*);
  Value notFollowed(const clang::Expr*);
  /// Whether evaluating it may do more than give a value.
  bool hasEffects(const clang::Stmt*);
  Value evalUnary(const clang::UnaryOperator*);
  Value evalBinary(const clang::BinaryOperator*);
  Value evalCast(const clang::CastExpr*);
  Place assign(const clang::BinaryOperator*);
  Value arithmetic(clang::BinaryOperatorKind, const Value&, const Value&, clang::QualType operands,
                   clang::QualType result, const clang::Expr*);
  std::optional<Value> realArithmetic(clang::BinaryOperatorKind, const Value& a, const Value& b,
                                      clang::QualType operands);
  Value evalConditional(const clang::AbstractConditionalOperator*, bool asPlace);
  std::optional<Value> fromConstant(const clang::APValue&, clang::QualType);
  IntType intType(clang::QualType);
  /// As an integer of a type, with the names of its values.
  Expr toInteger(const Value&, clang::QualType);
  bool isInteger(clang::QualType);

  // Objects.cpp
  Value construct(const clang::CXXConstructExpr*);
  void initialize(const Place&, const clang::Expr* init, clang::QualType);
  Value evalInitList(const clang::InitListExpr*);
  void runConstructor(const clang::CXXConstructorDecl*, const Place& self, llvm::ArrayRef<Argument>,
                      const clang::Expr*);
  Place placeOfDecl(const clang::ValueDecl*);
  Place placeOfMember(const clang::MemberExpr*);
  Value evalLambda(const clang::LambdaExpr*);
  llvm::StringRef typeName(clang::QualType);
  Value bindingValue(const clang::BindingDecl*);
  void bindParts(const clang::VarDecl*);
  void noteBroken(const clang::Expr*);
  void stamp(Struct&, const Site&);
  /// The name under which a field is kept: objects hold their bases' fields too.
  std::string fieldName(const clang::FieldDecl*);
  /// Evaluates with another object as `this`.
  Value evalInObject(const clang::Expr*, const Place& self);

  // Questions.cpp
  /// What a function makes of an input of enumeration type, as that function of it.
  Value tabulated(const clang::FunctionDecl*, Value result);
  /// Whether it is a member of a class of tt-metal's or ttnn's interface.
  bool isLibrary(const clang::FunctionDecl*);
  /// Whether two inputs are equal is one more input. Nothing for anything else.
  std::optional<Value> equality(const clang::FunctionDecl*, const std::optional<Place>& self,
                                llvm::ArrayRef<Argument>);
  /// A question to an input is an input: `tensor_args.input.padded_shape[-1]`. Nothing when the
  /// object is none, or when an argument was not understood.
  std::optional<Value> question(const clang::FunctionDecl*, const std::optional<Place>& self,
                                llvm::ArrayRef<Argument>, clang::QualType);
  /// A call of something that is one thing or another is a call of each. Nothing when it is not.
  std::optional<Value> callEach(const clang::FunctionDecl*, std::optional<Place> self,
                                llvm::ArrayRef<Argument>, const clang::Expr*, clang::QualType);

  // Calls.cpp
  Value call(const clang::CallExpr*);
  Value callFunction(const clang::FunctionDecl*, std::optional<Place> self,
                     llvm::ArrayRef<Argument>, const clang::Expr*, clang::QualType type);
  Value runBody(const clang::FunctionDecl*, std::optional<Place> self, llvm::ArrayRef<Argument>,
                const clang::Expr*, const Closure* = nullptr,
                std::optional<Place> closurePlace = std::nullopt);
  Value unknownCall(const clang::FunctionDecl*, std::optional<Place> self, llvm::ArrayRef<Argument>,
                    const clang::Expr*, clang::QualType type, llvm::StringRef why);
  /// Forgets what someone who holds a value may change through it, and tells the programs it gets
  /// to.
  void reach(const Value&, bool writes, llvm::StringRef why, llvm::SmallVectorImpl<Place>& seen);
  void forgetReached(const Value&, llvm::StringRef why);
  /// The class of an object, as it was made; null when not known.
  const clang::CXXRecordDecl* recordOf(const Value&);
  /// What a virtual call runs; null when that cannot be told.
  const clang::FunctionDecl* overriderOf(const clang::CXXMethodDecl*, const Value& object);
  void moveOut(const Place&, clang::QualType);
  void moveArguments(const clang::FunctionDecl*, const std::optional<Place>& self,
                     llvm::ArrayRef<Argument>);
  /// An object as its class sees it: a copy of a part is not the whole.
  Value retyped(Value, clang::QualType);
  Argument argument(const clang::Expr*, clang::QualType parameter);
  void arguments(llvm::ArrayRef<const clang::Expr*>, const clang::FunctionDecl*, unsigned skip,
                 llvm::SmallVectorImpl<Argument>&);
  /// The body in what was read so far.
  const clang::FunctionDecl* definitionOf(const clang::FunctionDecl*);
  /// The body wherever the tree has it.
  const clang::FunctionDecl* bodyOf(const clang::FunctionDecl*);
  /// The call operator of a lambda, where it is generic for arguments like these; null for none.
  const clang::CXXMethodDecl* operatorFor(const Closure&, llvm::ArrayRef<Argument>);
  Model modelOf(const clang::FunctionDecl*);
  std::optional<Value> placeOperator(clang::OverloadedOperatorKind, const clang::CallExpr*);
  void nameVariables(const Frame&);
  Value callClosure(const Closure&, llvm::ArrayRef<Argument>, const clang::Expr*);

  clang::ASTContext& ast_;
  clang::Sema& sema_;
  const Budget& budget_;
  const EngineOptions& options_;
  const llvm::DenseSet<const clang::FunctionDecl*>& creators_;
  std::shared_ptr<ExprPool> pool_;
  std::unique_ptr<Recorder> recorder_;
  Models models_;

  llvm::BumpPtrAllocator allocator_;
  llvm::UniqueStringSaver names_{allocator_};

  std::vector<Input> inputs_; ///< of the entry
  /// The scenario's values that are not numbers, by the name of the input.
  std::map<std::string, const Given*> given_;
  std::map<std::string, std::string> wrongSettings_;
  std::vector<std::string> idleSettings_;
  std::set<std::string> usedSettings_, known_; ///< known_: by the types of the entry's parameters
  std::map<std::string, std::vector<std::string>> neighbours_; ///< of names that are not
  std::string setting_;                                        ///< being read

  State state_;
  Frame* frame_ = nullptr;
  llvm::SmallVector<Jumps*, 8> jumps_;
  llvm::SmallVector<Try*, 2> tries_;
  llvm::SmallVector<const clang::Expr*, 16> modelCalls_; ///< calls being modelled, outermost first
  /// Arguments of calls, being evaluated.
  llvm::SmallVector<llvm::SmallVectorImpl<Argument>*, 16> pending_;
  /// Call operators of generic lambdas, by what they are and the types and kinds of arguments.
  std::map<std::vector<const void*>, const clang::CXXMethodDecl*> operators_;
  llvm::DenseMap<const clang::ValueDecl*, Place> globals_;
  llvm::DenseMap<uint32_t, Value>
      globalInitial_; ///< of a global's cell, for paths that never named it
  struct Choice {
    Expr condition;
    Place a, b;
  };
  std::optional<Choice> choiceAt(const Place&) const;
  llvm::DenseMap<uint32_t, Choice> choices_;
  /// A cell that stands for one of several objects: a write forgets them all, and what it holds is
  /// right as long as they are as they were.
  struct Alias {
    llvm::SmallVector<Place, 2> targets;
    std::string why;
    llvm::SmallVector<Value, 2> held;
  };
  llvm::DenseMap<uint32_t, Alias> aliases_;
  llvm::SmallVector<Unknown, 2> unknownLoops_;
  llvm::DenseMap<const clang::Stmt*, uint64_t> loopSteps_; ///< that loops took in all their runs
  llvm::DenseSet<const Symbol*> widened_; ///< made for what the innermost loop changes
  /// Of functions that are not followed, what is not known of what decides them.
  llvm::DenseMap<const Symbol*, Symbols> deciding_;
  llvm::SmallVector<const llvm::DenseSet<const Symbol*>*, 2>
      openLoops_; ///< what those around change
  /// Symbols of what loops change, where nothing but inputs decides what becomes of them.
  llvm::DenseSet<const Symbol*> byInputs_;
  Variables variables_;
  clang::SourceLocation place_; ///< of the statement being run
  uint32_t nextCell_ = 1;
  uint32_t youngCell_ = UINT32_MAX;     ///< the first made in the loop that is being widened
  const clang::Expr* thrown_ = nullptr; ///< what threw last, with no handler around it
  uint64_t steps_ = 0;
  bool exhausted_ = false;
  bool isOperation_ = false; ///< the entry
  unsigned depth_ = 0;
  unsigned speculative_ = 0;
  /// While the function that launches an operation runs: the operation, and with which attributes
  /// it was launched under which guard.
  const clang::CXXRecordDecl* launching_ = nullptr;
  std::vector<std::pair<Expr, Value>> launched_;
  unsigned earlyExits_ = 0; ///< returns, breaks and continues taken so far and not yet joined
  unsigned returns_ = 0;    ///< of them, returns
  unsigned continues_ = 0;  ///< of them, continues
  unsigned caught_ = 0;     ///< paths that went to a handler

  llvm::DenseMap<const clang::FunctionDecl*, std::pair<Model, bool>> modelCache_;
  llvm::DenseMap<unsigned, Site> sites_; ///< by location
  llvm::DenseMap<const clang::Stmt*, bool> mentionsProgram_;
  llvm::DenseMap<const clang::Type*, llvm::StringRef> typeNames_;
  llvm::StringMap<const clang::CXXRecordDecl*> records_; ///< by type name; null for several
  llvm::DenseMap<const clang::Stmt*, bool> hasEffects_;
  llvm::DenseMap<const clang::CXXRecordDecl*, bool> hasDestructor_;
};

} // namespace l1budget
