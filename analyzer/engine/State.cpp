// SPDX-License-Identifier: Apache-2.0
#include "analyzer/engine/State.h"

namespace l1budget {

Value& Cells::mutableCell(uint32_t cell) {
  const size_t chunk = cell / chunkSize;
  if (chunk >= chunks_.size())
    chunks_.resize(chunk + 1);
  auto& slot = chunks_[chunk];
  if (!slot) {
    slot = llvm::makeIntrusiveRefCnt<Chunk>();
  } else if (slot->UseCount() > 1) {
    auto copy = llvm::makeIntrusiveRefCnt<Chunk>();
    copy->values = slot->values;
    slot = std::move(copy);
  }
  return slot->values[cell % chunkSize];
}

} // namespace l1budget
