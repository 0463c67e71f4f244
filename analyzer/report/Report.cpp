// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/Report.h"

namespace l1budget {

std::string nameInRepository(const Report& report, const std::string& file) {
  // Files beside the analysed ones have the tree's names already (Site).
  const auto known = report.sources.find(file);
  return known == report.sources.end() ? file : known->second;
}

} // namespace l1budget
