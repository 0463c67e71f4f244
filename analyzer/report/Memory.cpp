// SPDX-License-Identifier: Apache-2.0
//
// The table of `ld --print-memory-usage`: the circular buffer region and the kernel-config ring of
// the program that takes most of them, on each product.
#include "analyzer/report/Formats.h"
#include "analyzer/report/Plain.h"
#include "analyzer/report/Reach.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

#include <map>

namespace l1budget {

namespace {

struct Worst {
  uint64_t used = 0, size = 0;
  const ProgramReport* program = nullptr;

  /// Compares the shares: on one product, the limit may differ.
  void offer(uint64_t otherUsed, uint64_t otherSize, const ProgramReport& other) {
    if (program && double(otherUsed) * double(size) <= double(used) * double(otherSize))
      return;
    *this = {otherUsed, otherSize, &other};
  }
};

struct ProductUse {
  Worst region, ring;
  unsigned notKnown = 0;
};

} // namespace

void printMemory(llvm::raw_ostream& out, const Report& report) {
  std::map<std::string, ProductUse> products;
  std::vector<std::string> order;
  for (const ProgramReport& one : report.programs) {
    const Layout& layout = *one.layout;
    const std::string name = plain(one.budget->product);
    if (!llvm::is_contained(order, name))
      order.push_back(name);
    ProductUse& product = products[name];
    product.notKnown += layout.verdict == Verdict::Unknown;
    const uint64_t limit = limitOf(layout);
    product.region.offer(reachOf(layout).min - layout.base, limit - std::min(limit, layout.base),
                         one);
    if (layout.ring.size)
      product.ring.offer(layout.ring.used(), layout.ring.size, one);
  }
  out << "Memory region         Used Size  Region Size  %age Used\n";
  auto row = [&](const std::string& name, const Worst& worst) {
    const double share = worst.size ? 100.0 * double(worst.used) / double(worst.size) : 0;
    out << padLeft(name, 16) << ": " << padLeft(std::to_string(worst.used) + " B", 13)
        << padLeft(std::to_string(worst.size) + " B", 13) << llvm::format("%10.2f%%\n", share);
  };
  for (const std::string& name : order) {
    row(name + " CB", products[name].region);
    if (products[name].ring.program)
      row(name + " ring", products[name].ring);
  }
  for (const std::string& name : order) {
    const ProductUse& product = products[name];
    auto where = [&](const char* part, const Worst& worst, const std::string& what) {
      if (worst.program)
        out << name << ' ' << part << ": " << what << programTitle(*worst.program->program)
            << (worst.program->scenario.empty() ? "" : " [" + plain(worst.program->scenario) + "]")
            << '\n';
    };
    const Worst& region = product.region;
    const bool exact = reachOf(*region.program->layout).exact() &&
                       region.program->layout->verdict != Verdict::Unknown;
    where("CB", region, exact ? "" : "at least, ");
    if (product.ring.program)
      where("ring", product.ring,
            product.ring.program->layout->ring.kernelText.exact() ? "" : "without kernel text, ");
    if (product.notKnown)
      out << name << ": " << counted(product.notKnown, "program is", "programs are")
          << " not known and may take more\n";
  }
  if (order.empty())
    out << totalsText(report) << '\n';
}

} // namespace l1budget
