// SPDX-License-Identifier: Apache-2.0
//
// `l1budget merge`.
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

int runMerge(const Options&);

} // namespace l1budget
