// SPDX-License-Identifier: Apache-2.0
//
// Core coordinates, ranges and sets as values of the analysed program. A core has fields x and y, a
// range start_coord and end_coord, a set ranges_: the names that tt-metal's own headers use, so
// that their in-line members work on them.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

std::optional<CoreCoord> coreOf(const Value&);
std::optional<CoreRange> rangeOf(const Value&);
/// The ranges of a core, a range or a set, as written; a set that depends on inputs; or an unknown
/// with its reason.
Cores coresOf(Interp&, const Value&);

Value coreValue(Interp&, CoreCoord);
Value rangeValue(Interp&, const CoreRange&);
Value setValue(Interp&, const std::vector<CoreRange>&);

} // namespace l1budget
