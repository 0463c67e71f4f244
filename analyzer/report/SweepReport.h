// SPDX-License-Identifier: Apache-2.0
//
// What a sweep found, for people, for spreadsheets, for scripts (`l1budget/sweep/1`, described by
// docs/sweep.schema.json) and as a picture.
#pragma once

#include "analyzer/layout/Sweep.h"
#include "analyzer/report/Report.h"

#include "llvm/Support/raw_ostream.h"

#include <span>
#include <string>
#include <vector>

namespace l1budget {

/// One program on one product.
struct SweptProgram {
  const ProgramReport* report = nullptr;
  std::vector<SweepLine> lines; ///< one a combination of the axes after the first
  std::vector<Growth> growth;
  std::vector<const Assumption*> checks; ///< of the program, that refuse some point
  std::vector<std::string> open;         ///< inputs that decide somewhere and have no value
  /// Why the first point that neither fits nor overflows does not, without those inputs' names.
  std::vector<std::string> reasons;
};

struct SweepReport {
  std::string version; ///< of the tool
  std::vector<Axis> axes;
  std::vector<SweptProgram> programs; ///< a program's products side by side
};

/// What a check of the program asks for.
inline std::string checkText(const Assumption& check) {
  llvm::StringRef text = check.text;
  text.consume_front("holds: ");
  return text.str();
}

void printSweepText(llvm::raw_ostream&, const SweepReport&);
void printSweepJson(llvm::raw_ostream&, const SweepReport&);

/// One row a point, in the order of the walk: the axes, product, entry, program, end, limit,
/// verdict. What is not a number is empty.
void printCsvHeader(llvm::raw_ostream&, std::span<const Axis>);
void printCsvRow(llvm::raw_ostream&, std::span<const Axis>, std::span<const uint64_t> positions,
                 const ProgramReport&, const SweepPoint&);

/// The end of the circular buffers over the first axis, and which of them make it up. The other
/// axes have their first value.
struct SweepPlot {
  struct Position {
    uint64_t index; ///< on the axis
    SweepPoint point;
    std::vector<std::optional<SweptBuffer>> buffers; ///< one a circular buffer
  };
  const ProgramReport* report = nullptr;
  std::vector<SweepWindow> windows; ///< of the line that is drawn
  std::vector<Position> positions;  ///< along the axis; both ends of every window are among them
};
SweepPlot plotOf(Sweep&, const ProgramReport&, std::span<const Axis>, std::vector<SweepWindow>);
/// An SVG without scripts or references, one panel a plot, for light and dark pages.
void printSweepPlot(llvm::raw_ostream&, std::span<const Axis>, std::span<const SweepPlot>);

} // namespace l1budget
