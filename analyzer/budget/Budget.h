// SPDX-License-Identifier: Apache-2.0
//
// The numbers of a chip that a program has to fit: read from budgets/<architecture>.yaml (or
// derived from a tt-metal tree, see frontend/DeriveBudget.h). This library is the only one that
// reads YAML.
#pragma once

#include "analyzer/program/CoreRange.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace l1budget {

/// Where a number of a budget file comes from: its key and the `source` beside it.
using Sources = std::vector<std::pair<std::string, std::string>>;

/// The most code that a processor can run, by its name in the JIT cache.
using CodeLimits = std::vector<std::pair<std::string, uint64_t>>;

/// What moves between tt-metal versions: the L1 map. Addresses in bytes.
struct L1Map {
  std::string version;   ///< `2026-04`
  std::string source;    ///< where the numbers come from, in words a user can check
  std::string recognise; ///< how a tree of this version is told from others
  /// MEM_MAP_END: base of the kernel-config ring. The same as the base when there is no ring, as
  /// before 2025: kernels had slots of their own.
  uint64_t mapEnd = 0;
  uint64_t unreservedBase = 0;      ///< DEFAULT_UNRESERVED: where static circular buffers start
  unsigned maxCircularBuffers = 32; ///< indices per core
  bool maxPagesChecked = true;      ///< whether the runtime limits pages to 65535
  bool gridChecked = true;          ///< whether the runtime checks core ranges against the grid
  unsigned allocationAlignment = 0; ///< of a circular buffer's address; 0 = the DRAM alignment
  unsigned maxSemaphores = 16;
  /// Compute grids that differ from the product's, by its name.
  std::vector<std::pair<std::string, CoreCoord>> computeGrids;
  Sources sources;
};

/// A product of an architecture: what a host program sees of it.
struct Product {
  std::string name;      ///< `n150`
  CoreCoord logicalGrid; ///< Tensix cores
  CoreCoord computeGrid; ///< compute_with_storage_grid_size with the default dispatch
  CoreCoord mesh{1, 1};  ///< devices, as columns x rows of the default mesh
  Sources sources;
};

struct Architecture {
  std::string name;   ///< `wormhole_b0`
  std::string status; ///< `supported`, `simulator`, `retired`
  std::string statusReason;
  uint64_t l1Size = 0;       ///< what the runtime's limit check compares with
  uint64_t l1HeaderSize = 0; ///< MEM_L1_SIZE; differs from l1Size on Quasar only
  unsigned l1Alignment = 16;
  unsigned dramAlignment = 32;
  unsigned maxRuntimeArgs = 341;
  CodeLimits codeLimits;         ///< of processors that cannot run code of any size
  std::vector<Product> products; ///< never empty; the first is the usual one
  std::vector<L1Map> versions;   ///< never empty; oldest first
  Sources sources;
};

/// One product under one L1 map: everything that layout and rules ask.
struct Budget {
  std::string architecture;
  std::string product;
  std::string origin; ///< `tree headers` or `wormhole_b0.yaml, version 2026-04`
  uint64_t l1Size = 0;
  uint64_t l1HeaderSize = 0; ///< MEM_L1_SIZE
  uint64_t unreservedBase = 0;
  uint64_t mapEnd = 0;
  unsigned l1Alignment = 16;
  unsigned dramAlignment = 32;
  unsigned allocationAlignment = 32; ///< of a circular buffer's address; 1 = none
  unsigned maxCircularBuffers = 32;
  unsigned maxSemaphores = 16;
  unsigned maxRuntimeArgs = 341;
  CodeLimits codeLimits;
  bool maxPagesChecked = true;
  bool gridChecked = true;
  CoreCoord logicalGrid;
  CoreCoord computeGrid;
  CoreCoord mesh{1, 1};
  uint64_t l1SmallSize = 0;

  /// 0 when the version has no ring.
  uint64_t ringSize() const { return unreservedBase - mapEnd; }
  uint64_t usable() const { return l1Size - unreservedBase; }
};

/// Parses one architecture file. Errors are one line, `path:line:column: what is wrong; what to
/// do`.
llvm::Expected<Architecture> parseArchitecture(std::string_view yaml, const std::string& path);

/// Reads every *.yaml of `directory` (schema files excluded), sorted by name.
llvm::Expected<std::vector<Architecture>> readArchitectures(const std::string& directory);

/// The budget of a product under a map. `workerL1Size` 0 means the default base
/// (tt-metal: device.cpp, worker_l1_unreserved_start). Errors are in the runtime's words.
llvm::Expected<Budget> makeBudget(const Architecture&, const Product&, const L1Map&,
                                  uint64_t workerL1Size = 0, uint64_t l1SmallSize = 0);

/// Finds a product by name over all architectures; the error names the nearest.
llvm::Expected<std::pair<const Architecture*, const Product*>>
findProduct(const std::vector<Architecture>&, std::string_view name);

} // namespace l1budget
