// SPDX-License-Identifier: Apache-2.0
//
// An expression is written as the nodes that the archive does not have yet, operands first, and
// then the number of its own: what is shared in the pool is shared in the archive.
#include "analyzer/program/ProgramArchive.h"

#include <unordered_map>

namespace l1budget {
namespace {

/// Before a node, and before the number that ends the nodes.
enum class Mark : uint8_t { Number, Node };

class ProgramWriter : public BasicWriter<ProgramWriter> {
public:
  void expression(Expr root) {
    std::vector<Expr> open;
    if (root)
      open.push_back(root);
    while (!open.empty()) {
      const Expr expr = open.back();
      const size_t before = open.size();
      if (!numbers_.contains(expr.node()))
        for (unsigned i = 0; i < 3; ++i)
          if (const Expr operand = expr.operand(i); operand && !numbers_.contains(operand.node()))
            open.push_back(operand);
      if (open.size() > before)
        continue;
      open.pop_back();
      if (!numbers_.contains(expr.node()))
        node(expr);
    }
    (*this)(Mark::Number, number(root));
  }

private:
  uint64_t number(Expr expr) const { return expr ? numbers_.at(expr.node()) : 0; }

  void node(Expr expr) {
    (*this)(Mark::Node, expr.op(), expr.type().width, expr.type().isSigned,
            expr.constant().value_or(0), number(expr.operand(0)), number(expr.operand(1)),
            number(expr.operand(2)));
    const Symbol* symbol = expr.op() == Op::Symbol ? expr.symbol() : nullptr;
    auto [known, isNew] = symbols_.try_emplace(symbol, symbols_.size());
    (*this)(known->second);
    if (isNew && symbol)
      (*this)(symbol->name, symbol->why, symbol->site, symbol->enumerators);
    if (expr.op() == Op::Table)
      (*this)(expr.tableName(), expr.results());
    numbers_.emplace(expr.node(), numbers_.size() + 1);
  }

  std::unordered_map<const ExprNode*, uint64_t> numbers_; ///< from 1
  std::unordered_map<const Symbol*, uint64_t> symbols_{{nullptr, 0}};
};

class ProgramReader : public BasicReader<ProgramReader> {
public:
  ProgramReader(std::string_view bytes, ExprPool& pool) : BasicReader(bytes), pool_(pool) {}

  void expression(Expr& expr) {
    for (Mark mark;;) {
      (*this)(mark);
      if (mark != Mark::Node)
        break;
      node();
    }
    expr = read();
  }

private:
  Expr read() {
    uint64_t number = 0;
    (*this)(number);
    if (number < nodes_.size())
      return nodes_[number];
    fail();
    return {};
  }

  void node() {
    Op op{};
    IntType type;
    int64_t value = 0;
    (*this)(op, type.width, type.isSigned, value);
    const Expr a = read(), b = read(), c = read();
    uint64_t number = 0;
    (*this)(number);
    if (number == symbols_.size()) {
      Symbol symbol;
      (*this)(symbol.name, symbol.why, symbol.site, symbol.enumerators);
      symbols_.push_back(pool_.restoreSymbol(std::move(symbol)));
    }
    if (number >= symbols_.size())
      return fail();
    if (op == Op::Table) {
      std::string name;
      std::vector<std::pair<int64_t, int64_t>> results;
      (*this)(name, results);
      if (results.empty() || !a)
        return fail();
      nodes_.push_back(pool_.table(name, a, std::move(results), type));
      return;
    }
    nodes_.push_back(pool_.restore(op, type, value, symbols_[number], a, b, c));
  }

  ExprPool& pool_;
  std::vector<Expr> nodes_{Expr()};
  std::vector<const Symbol*> symbols_{nullptr};
};

void transfer(ProgramWriter& archive, const Expr& expr) { archive.expression(expr); }
void transfer(ProgramReader& archive, Expr& expr) { archive.expression(expr); }

void transfer(auto& archive, Is<Unknown> auto& unknown) {
  auto& [why, site] = unknown;
  archive(why, site);
}
void transfer(auto& archive, Is<Assumption> auto& assumption) {
  auto& [text, site, condition] = assumption;
  archive(text, site, condition);
}
void transfer(auto& archive, Is<CoreCoord> auto& core) {
  auto& [x, y] = core;
  archive(x, y);
}
void transfer(auto& archive, Is<CoreRange> auto& range) {
  auto& [start, end] = range;
  archive(start, end);
}
void transfer(auto& archive, Is<CoreSet> auto& set) {
  auto& [id, name, mayBeEmpty, supersets, subsets, disjoint, within] = set;
  archive(id, name, mayBeEmpty, supersets, subsets, disjoint, within);
}
void transfer(auto& archive, Is<Cores> auto& cores) {
  auto& [ranges, unknown, set] = cores;
  archive(ranges, unknown, set);
}
void transfer(auto& archive, Is<DataFormat> auto& format) {
  auto& [value] = format;
  archive(value);
}
void transfer(auto& archive, Is<TileShape> auto& tile) {
  auto& [height, width] = tile;
  archive(height, width);
}
void transfer(auto& archive, Is<BufferIndex> auto& buffer) {
  auto& [index, dataFormat, pageSize, tile, remote, guard] = buffer;
  archive(index, dataFormat, pageSize, tile, remote, guard);
}
void transfer(auto& archive, Is<CircularBuffer> auto& circularBuffer) {
  auto& [kind, name, site, callers, isDescribed, indices, cores, totalSize, formula, backing,
         tensorIf, buffer, inDram, addressOffset, globalCores, guard, unknown, aliasOf] =
      circularBuffer;
  archive(kind, name, site, callers, isDescribed, indices, cores, totalSize, formula, backing,
          tensorIf, buffer, inDram, addressOffset, globalCores, guard, unknown, aliasOf);
}
void transfer(auto& archive, Is<Define> auto& define) {
  auto& [name, value, whyUnknown] = define;
  archive(name, value, whyUnknown);
}
void transfer(auto& archive, Is<RuntimeArgs> auto& args) {
  auto& [cores, words, site, guard] = args;
  archive(cores, words, site, guard);
}
void transfer(auto& archive, Is<Kernel> auto& kernel) {
  // Text is of the JIT cache, which is read anew for every run.
  auto& [site, source, inlineSource, inlineText, sourceUnknown, sourceMissing, kind, processor, noc,
         nocMode, cores, compileTimeArgs, namedCompileTimeArgs, defines, argsUnknown,
         maxRuntimeArgs, runtimeArgs, commonRuntimeArgs, commonArgs, guard, text] = kernel;
  archive(site, source, inlineSource, inlineText, sourceUnknown, sourceMissing, kind, processor,
          noc, nocMode, cores, compileTimeArgs, namedCompileTimeArgs, defines, argsUnknown,
          maxRuntimeArgs, runtimeArgs, commonRuntimeArgs, commonArgs, guard);
}
void transfer(auto& archive, Is<KernelPlace> auto& place) {
  auto& [site, callers, guard, inLoop, isGuessed] = place;
  archive(site, callers, guard, inLoop, isGuessed);
}
void transfer(auto& archive, Is<BufferUse> auto& use) {
  auto& [kind, index, pages, place, times] = use;
  archive(kind, index, pages, place, times);
}
void transfer(auto& archive, Is<ArgumentRead> auto& read) {
  auto& [kind, index, place] = read;
  archive(kind, index, place);
}
void transfer(auto& archive, Is<KernelReading> auto& reading) {
  auto& [uses, arguments, unread, gaps] = reading;
  archive(uses, arguments, unread, gaps);
}
void transfer(auto& archive, Is<Semaphore> auto& semaphore) {
  auto& [site, id, cores, initialValue, guard, isIdGiven, coreType] = semaphore;
  archive(site, id, cores, initialValue, guard, isIdGiven, coreType);
}
void transfer(auto& archive, Is<L1Buffer> auto& buffer) {
  auto& [name, site, sizePerBank, guard, address] = buffer;
  archive(name, site, sizePerBank, guard, address);
}
void transfer(auto& archive, Is<Rejection> auto& rejection) {
  auto& [message, site, guard] = rejection;
  archive(message, site, guard);
}
void transfer(auto& archive, Is<Program> auto& program) {
  auto& [pool, entry, file, line, ordinal, site, guard, circularBuffers, untaken, kernels, readings,
         semaphores, l1Buffers, l1SmallSize, l1SizeQueries, lowestL1Queries, rejections, unknowns,
         ringUnknowns, assumptions, inputs, variables] = program;
  archive(entry, file, line, ordinal, site, guard, circularBuffers, untaken, kernels, readings,
          semaphores, l1Buffers, l1SmallSize, l1SizeQueries, lowestL1Queries, rejections, unknowns,
          ringUnknowns, assumptions, inputs, variables);
}

} // namespace

std::string archiveProgram(const Program& program) {
  ProgramWriter writer;
  writer(program);
  return writer.take();
}

std::optional<Program> restoreProgram(std::string_view bytes) {
  Program program;
  program.pool = std::make_shared<ExprPool>();
  ProgramReader reader(bytes, *program.pool);
  reader(program);
  if (!reader.complete())
    return std::nullopt;
  return program;
}

} // namespace l1budget
