// SPDX-License-Identifier: Apache-2.0
//
// What a program puts into the kernel-config ring.
#pragma once

#include "analyzer/layout/Layout.h"

namespace l1budget {

RingUse ringUse(const Program&, const Budget&);

} // namespace l1budget
