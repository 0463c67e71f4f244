// SPDX-License-Identifier: Apache-2.0
//
// The declarative form of a program: ProgramDescriptor with its circular buffers, kernels and
// semaphores (tt-metal: program_descriptors.hpp). Descriptors are plain aggregates; they become a
// program when one is made from them or an entry returns one.
#pragma once

#include "analyzer/models/Recorder.h"

namespace l1budget {

bool isProgramDescriptor(const Value&);
void recordDescriptor(Interp&, Program&, const Value& descriptor);
/// A descriptor that is made in a branch that is not taken.
void recordUntaken(Interp&, const Struct& descriptor);

} // namespace l1budget
