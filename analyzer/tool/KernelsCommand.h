// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

int runKernels(const Options&);

} // namespace l1budget
