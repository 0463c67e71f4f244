// SPDX-License-Identifier: Apache-2.0
//
// Metal 2.0: a program as a specification of kernels, dataflow buffers, scratchpads and work units
// (tt-metal: experimental/metal2_host_api), in the form of April 2026, where every part names its
// nodes, and in the later one, where they follow from the work units. And the call that makes a
// dataflow buffer of an ordinary program.
#pragma once

#include "analyzer/models/Recorder.h"

namespace l1budget {

bool isProgramSpec(const Value&);
void recordSpec(Interp&, Program&, const Value& spec);

} // namespace l1budget
