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
/// The program that is made from a descriptor: the one of before, when a call got the same
/// descriptor already.
Value programFrom(Interp&, const Value& descriptor);
/// Makes programs of the descriptors that a value holds: of what an entry returns or fills, and of
/// what goes where it cannot be followed.
void recordDescriptions(Interp&, const Value&);
/// A descriptor that is made in a branch that is not taken.
void recordUntaken(Interp&, const Struct& descriptor);

} // namespace l1budget
