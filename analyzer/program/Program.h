// SPDX-License-Identifier: Apache-2.0
//
// What the host code configured, as plain values: no Clang, no IO. The engine fills it, everything
// after the engine only reads it. A Program outlives the AST it was read from.
#pragma once

#include "analyzer/domain/Expr.h"
#include "analyzer/program/CoreRange.h"
#include "analyzer/program/KernelReading.h"
#include "analyzer/support/Site.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget {

/// Why something is not known, and where.
struct Unknown {
  std::string why;
  Site site;
};
/// How the unknown of a program begins that is never made: a check of its own fails.
inline constexpr std::string_view runtimeThrows = "with these inputs the runtime throws";

/// A statement the result rests on: a missing header, a default taken for a command-line argument,
/// a TT_FATAL that was taken to hold.
struct Assumption {
  std::string text;
  Site site;
  /// Where it is a check of the program's: whenever this is false, the program throws. Else null.
  Expr condition = {};
};

/// A set of cores that depends on inputs. Which cores it has is not known, but that it is one set
/// is: what is said of it holds for every value of the inputs.
struct CoreSet {
  /// Sets with equal ids have the same ranges in the same order.
  Expr id;
  std::string name; ///< `all_cores(num_tiles)`
  bool mayBeEmpty = false;
  std::vector<Expr> supersets; ///< ids of sets that have all of its cores
  std::vector<Expr> subsets;   ///< ids of sets whose cores it has
  std::vector<Expr> disjoint;  ///< ids of sets that share no core with it
  /// Cores that it does not leave; nothing when it may be anywhere.
  std::optional<std::vector<CoreRange>> within;
};

/// Whether all cores of `inner` are cores of `outer`, as far as the two say so.
bool holdsSet(const CoreSet& outer, const CoreSet& inner);

/// A set of cores. Either known ranges, in the order and form the runtime keeps them, or a set that
/// depends on inputs, or an unknown. Both of the last two: what the set depends on was not
/// understood, and that it is one set is all that is known.
struct Cores {
  std::vector<CoreRange> ranges;
  std::optional<Unknown> unknown;
  std::optional<CoreSet> set = std::nullopt;
  bool known() const { return !unknown && !set; }
  /// Not even that it is one set is known.
  bool isLost() const { return unknown && !set; }
};

/// How two sets of cores meet, for every value of the inputs.
enum class Meeting { Never, Maybe, Always };

/// Whether they share a core. `Always` leaves out values of the inputs for which `cores` is empty.
Meeting meetingOf(const Cores& cores, const Cores& other);

/// tt-metal's tt::DataFormat by enumerator value, see dataFormatName().
struct DataFormat {
  Expr value; ///< null when the format was never set
};

struct TileShape {
  uint32_t height = 32;
  uint32_t width = 32;
  friend bool operator==(const TileShape&, const TileShape&) = default;
};

/// One buffer index of a circular buffer: several may share one L1 region.
struct BufferIndex {
  Expr index;
  DataFormat dataFormat;
  Expr pageSize;                 ///< bytes; null when never set
  std::optional<TileShape> tile; ///< when set_tile_dims was called
  bool remote = false;
  /// When the circular buffer has it, once it is created; null for always.
  Expr guard = {};
};

/// Where a circular buffer's bytes live. Only `Static` costs space in the CB region.
enum class Backing { Static, Tensor, Global, Unknown };

/// What the runtime calls it. A program has circular buffers, or dataflow buffers with scratchpads
/// above them, never both; all of them are placed by the same rules.
enum class BufferKind { CircularBuffer, DataflowBuffer, Scratchpad };

/// One CreateCircularBuffer as the runtime saw it. Its identity is its place in the program.
struct CircularBuffer {
  BufferKind kind = BufferKind::CircularBuffer;
  std::string name;          ///< from the source: `cb_src0`, else `c_0`
  Site site;                 ///< of the creating call
  std::vector<Site> callers; ///< calls that led there, innermost first, when it is in a helper
  bool isDescribed = false;  ///< by a descriptor, of which the runtime checks less
  std::vector<BufferIndex> indices;
  Cores cores;
  Expr totalSize;      ///< bytes per core
  std::string formula; ///< the size as the source computes it, e.g. `2 * single_tile_size`
  Backing backing = Backing::Static;
  /// Static: when this holds, a tensor backs it after all; null for never. Global: when a buffer is
  /// asked for as well.
  Expr tensorIf;
  std::optional<size_t> buffer; ///< Tensor: index into Program::l1Buffers when it is known
  bool inDram = false;          ///< Tensor: the buffer is surely in DRAM
  Expr addressOffset;           ///< Tensor: bytes into the buffer; null for none
  /// Global: the cores of the global circular buffer, when they are known.
  std::optional<std::vector<CoreRange>> globalCores;
  Expr guard;                     ///< the path condition; constant true when it is always created
  std::optional<Unknown> unknown; ///< set when any of the above was not understood
  /// DataflowBuffer: the one before it whose bytes it uses (alias_with).
  std::optional<size_t> aliasOf;
};

enum class KernelKind { DataMovement, Compute, Ethernet };

/// A compile-time argument: its value, or the reason it is not known (carried by the expression).
struct Define {
  std::string name;
  std::string value;
  std::string whyUnknown = {}; ///< why the value is not known; else empty
  friend auto operator<=>(const Define&, const Define&) = default;
};

/// A call that sets run-time arguments, or several of one place that set as many.
struct RuntimeArgs {
  Cores cores; ///< empty for common ones
  Expr words;
  Site site = {};
  Expr guard = {};
};

/// What one processor runs of a kernel, as the kernel-config ring holds it.
struct KernelText {
  std::string processor; ///< `brisc`, `ncrisc`, `trisc0`: the JIT cache's name for it
  uint64_t bytes = 0;    ///< code and initialised data
  uint64_t code = 0;     ///< the code alone
  bool isEstimate = false;
  std::string origin; ///< where the size is from, in words
};

struct Kernel {
  Site site;
  std::string source; ///< relative to the tree's root where it lies in it; the text's name for
                      ///< in-line kernels
  bool inlineSource = false;
  std::string inlineText; ///< of an in-line kernel
  std::optional<Unknown> sourceUnknown;
  bool sourceMissing = false; ///< no place that the runtime may look in has it
  KernelKind kind = KernelKind::DataMovement;
  std::string processor; ///< RISCV_0, RISCV_1; empty for compute
  std::string noc;       ///< RISCV_0_default, RISCV_1_default; empty for compute
  std::string nocMode;   ///< DM_DEDICATED_NOC, DM_DYNAMIC_NOC; empty for compute
  Cores cores;
  std::vector<Expr> compileTimeArgs;
  std::vector<std::pair<std::string, Expr>> namedCompileTimeArgs; ///< sorted by name
  std::vector<Define> defines;                                    ///< sorted by name
  std::optional<Unknown> argsUnknown; ///< when the argument list itself is not known
  Expr maxRuntimeArgs;                ///< words, the largest over the kernel's cores
  /// In call order: what the ring's per-group maximum is computed from.
  std::vector<RuntimeArgs> runtimeArgs;
  Expr commonRuntimeArgs;              ///< words
  std::vector<RuntimeArgs> commonArgs; ///< the calls that set them
  Expr guard;
  std::vector<KernelText> text = {}; ///< one a processor; empty when nothing is known of it
};

struct Semaphore {
  Site site;
  Expr id;
  Cores cores;
  Expr initialValue;
  Expr guard;
  bool isIdGiven = false; ///< by the source, not chosen by the runtime
  Expr coreType = {};     ///< tt::CoreType, where the source says it: others have ids of their own
};

/// A check outside of the parts above that fails: the runtime throws there.
struct Rejection {
  std::string message; ///< in the runtime's words
  Site site;
  Expr guard;
};

/// An L1 buffer that is resident while the program runs.
struct L1Buffer {
  std::string name;
  Site site;
  Expr sizePerBank; ///< bytes on each bank it touches
  Expr guard;
  std::optional<uint64_t> address; ///< when it is fixed
};

/// A program of an entry, on one architecture, under one scenario.
struct Program {
  std::shared_ptr<ExprPool> pool; ///< owns every Expr below
  std::string entry;              ///< qualified name of the function it was built in
  std::string file;
  unsigned line = 0;
  unsigned ordinal = 0; ///< the n-th program of its entry, from 0
  Site site;            ///< where the program object was made
  Expr guard;           ///< the path condition of its creation

  std::vector<CircularBuffer> circularBuffers; ///< in creation order
  /// In branches that the defaults do not take: shown with their guard, never counted.
  std::vector<CircularBuffer> untaken;
  std::vector<Kernel> kernels;
  std::vector<KernelReading> readings; ///< one a kernel; none where sources are not read
  std::vector<Semaphore> semaphores;
  std::vector<L1Buffer> l1Buffers; ///< in allocation order
  Expr l1SmallSize; ///< bytes of L1_SMALL on the device that the source opens; null: not said
  /// Where the source asks for the size of an L1, and for the lowest address in use.
  std::vector<Site> l1SizeQueries, lowestL1Queries;
  std::vector<Rejection> rejections;
  std::vector<Unknown>
      unknowns; ///< what could hide a circular buffer: calls that were not followed, …
  /// What could hide something that only the kernel-config ring has: kernels, their run-time
  /// arguments, semaphores.
  std::vector<Unknown> ringUnknowns;
  std::vector<Assumption> assumptions;
  std::vector<std::string> inputs; ///< names of inputs that results depend on, sorted
  /// What the source calls parts of the expressions above: its local variables at their last value.
  std::vector<std::pair<std::string, Expr>> variables;
};

/// Puts an L1 buffer of `bytes` a bank before those of the program.
void addResident(Program&, uint64_t bytes, const Site&);

/// What the runtime's messages call a program's buffers: "circular buffers" or "dataflow buffers".
const char* bufferNoun(const Program&);

/// `Float16_b`, or `DataFormat(n)` for a value tt-metal does not have.
std::string dataFormatName(int64_t value);
/// The inverse of dataFormatName.
std::optional<int64_t> dataFormatValue(std::string_view name);
/// Bytes of a tile of `format` (tt-metal: impl/data_format/tile.cpp, Tile::get_tile_size), or
/// nothing for formats that have no tile size (Tf32, Invalid).
std::optional<uint32_t> tileSize(int64_t format, TileShape = {});

} // namespace l1budget
