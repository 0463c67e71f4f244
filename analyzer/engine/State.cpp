// SPDX-License-Identifier: Apache-2.0
#include "analyzer/engine/State.h"

namespace l1budget {

namespace {

/// What is behind a pointer, for writing: made when there is none, copied when others share it.
template <typename T> T& own(llvm::IntrusiveRefCntPtr<T>& pointer) {
  if (!pointer)
    pointer = llvm::makeIntrusiveRefCnt<T>();
  else if (pointer->UseCount() > 1)
    pointer = llvm::makeIntrusiveRefCnt<T>(*pointer);
  return *pointer;
}

} // namespace

Value& Cells::mutableCell(uint32_t cell) {
  const size_t few = cell / fewSize, page = few / pageSize, book = page / bookSize;
  if (book >= books_.size())
    books_.resize(book + 1);
  Page& owned = own(own(books_[book]).pages[page % bookSize]);
  return own(owned.parts[few % pageSize]).values[cell % fewSize];
}

} // namespace l1budget
