// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

/// `l1budget accept`: writes the findings of today into the baseline. Returns the exit code.
int runAccept(const Options&);

} // namespace l1budget
