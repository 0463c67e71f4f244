// SPDX-License-Identifier: Apache-2.0
//
// The kernel API as its other users see it.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// What the addresses in a circular buffer are called, before its index.
inline const std::string writePointerName = "write pointer of circular buffer ";
inline const std::string readPointerName = "read pointer of circular buffer ";

/// That a kernel names a circular buffer, in a way that says no more.
void noteMention(Interp&, Expr index);

} // namespace l1budget
