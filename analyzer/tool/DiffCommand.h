// SPDX-License-Identifier: Apache-2.0
//
// `l1budget diff`.
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

int runDiff(const Options&);

} // namespace l1budget
