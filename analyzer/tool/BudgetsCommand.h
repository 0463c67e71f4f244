// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

/// `budgets show` and `budgets derive`; the exit status.
int runBudgets(const Options&);

} // namespace l1budget
