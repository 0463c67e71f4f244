// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analyzer/tool/Options.h"

namespace l1budget {

/// `l1budget config show FILE`: what holds for a file, and where each value is written. Returns the
/// exit code.
int runConfig(const Options&);

/// `l1budget init`: a configuration to start from, and how to run l1budget in a hook and in CI.
int runInit(const Options&);

} // namespace l1budget
