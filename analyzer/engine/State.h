// SPDX-License-Identifier: Apache-2.0
//
// The memory of the analysed program at one point of one path, and the condition of that path.
//
// A fork copies the state: cells live in chunks that are shared until one side writes. A merge
// compares chunk by chunk, so it costs what the two sides changed, not what there is.
#pragma once

#include "analyzer/models/Value.h"

#include <array>
#include <vector>

namespace l1budget {

/// Cells by number; 0 is the null pointer and never allocated.
class Cells {
public:
  const Value& get(uint32_t cell) const {
    static const Value none;
    const size_t chunk = cell / chunkSize;
    return chunk < chunks_.size() && chunks_[chunk] ? chunks_[chunk]->values[cell % chunkSize]
                                                    : none;
  }
  Value& mutableCell(uint32_t cell);

  /// Calls `visit(cell)` for every cell that may differ between the two.
  template <typename Visit>
  static void forEachDifference(const Cells& a, const Cells& b, Visit visit) {
    for (size_t chunk = 0; chunk < std::max(a.chunks_.size(), b.chunks_.size()); ++chunk) {
      const Chunk* left = chunk < a.chunks_.size() ? a.chunks_[chunk].get() : nullptr;
      const Chunk* right = chunk < b.chunks_.size() ? b.chunks_[chunk].get() : nullptr;
      if (left == right)
        continue;
      for (size_t i = 0; i < chunkSize; ++i) {
        const uint32_t cell = uint32_t(chunk * chunkSize + i);
        if (!a.get(cell).same(b.get(cell)))
          visit(cell);
      }
    }
  }

private:
  static constexpr size_t chunkSize = 64;
  struct Chunk : llvm::RefCountedBase<Chunk> {
    std::array<Value, chunkSize> values;
  };
  std::vector<llvm::IntrusiveRefCntPtr<Chunk>> chunks_;
};

struct State {
  Cells cells;
  /// Branch decisions that led here, true at the entry.
  Expr guard;
  /// What must hold because a TT_FATAL or a throw did not fire.
  Expr assumed;
  /// False once the path returned, broke out, threw or exited.
  bool live = true;
};

} // namespace l1budget
