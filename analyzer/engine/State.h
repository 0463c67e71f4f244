// SPDX-License-Identifier: Apache-2.0
//
// The memory of the analysed program at one point of one path, and the condition of that path.
//
// A fork copies the state: cells live in pages that are shared until one side writes. A merge
// compares page by page, so it costs what the two sides changed, not what there is.
#pragma once

#include "analyzer/models/Value.h"

#include <array>
#include <vector>

namespace l1budget {

/// Cells by number; 0 is the null pointer and never allocated. Books of pages of a few values:
/// copying costs a pointer for each book, and the first write to what is shared a book, a page and
/// a few values. There may be millions, and a loop's condition may cost a copy each time.
class Cells {
public:
  const Value& get(uint32_t cell) const {
    static const Value none;
    const Few* few = fewAt(cell / fewSize);
    return few ? few->values[cell % fewSize] : none;
  }
  Value& mutableCell(uint32_t cell);

  /// Calls `visit(cell)` for every cell that may differ between the two.
  template <typename Visit>
  static void forEachDifference(const Cells& a, const Cells& b, Visit visit) {
    for (size_t book = 0; book < std::max(a.books_.size(), b.books_.size()); ++book) {
      if (a.bookAt(book) == b.bookAt(book))
        continue;
      for (size_t page = book * bookSize; page < (book + 1) * bookSize; ++page) {
        if (a.pageAt(page) == b.pageAt(page))
          continue;
        for (size_t few = page * pageSize; few < (page + 1) * pageSize; ++few) {
          if (a.fewAt(few) == b.fewAt(few))
            continue;
          for (size_t i = 0; i < fewSize; ++i)
            if (const uint32_t cell = uint32_t(few * fewSize + i); !a.get(cell).same(b.get(cell)))
              visit(cell);
        }
      }
    }
  }

private:
  static constexpr size_t fewSize = 16, pageSize = 32, bookSize = 64;
  struct Few : llvm::RefCountedBase<Few> {
    std::array<Value, fewSize> values;
  };
  struct Page : llvm::RefCountedBase<Page> {
    std::array<llvm::IntrusiveRefCntPtr<Few>, pageSize> parts;
  };
  struct Book : llvm::RefCountedBase<Book> {
    std::array<llvm::IntrusiveRefCntPtr<Page>, bookSize> pages;
  };
  const Book* bookAt(size_t book) const {
    return book < books_.size() ? books_[book].get() : nullptr;
  }
  const Page* pageAt(size_t page) const {
    const Book* book = bookAt(page / bookSize);
    return book ? book->pages[page % bookSize].get() : nullptr;
  }
  const Few* fewAt(size_t few) const {
    const Page* page = pageAt(few / pageSize);
    return page ? page->parts[few % pageSize].get() : nullptr;
  }
  std::vector<llvm::IntrusiveRefCntPtr<Book>> books_;
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
