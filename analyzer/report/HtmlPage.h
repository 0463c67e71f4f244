// SPDX-License-Identifier: Apache-2.0
//
// One self-contained page: markup, style and script of analyzer/report/html/, and data. It opens
// from disk and asks the network for nothing; its policy lets run no script but its own.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace l1budget {

struct Report;

/// `data` is JSON that the page reads when it opens, `parts` are read when they are asked for.
void printPage(llvm::raw_ostream&, llvm::StringRef title, llvm::StringRef data,
               const std::vector<std::string>& parts = {});

struct HtmlOptions {
  std::string sourceUrl; ///< of a place in the repository, with {file} and {line}; empty: none
  std::string folder;    ///< from the page to the folder that the files' names are relative to
};

/// `l1budget/page/1` of docs/page.schema.json, with a part for every analysed file.
void printHtml(llvm::raw_ostream&, const Report&, const HtmlOptions&);

} // namespace l1budget
