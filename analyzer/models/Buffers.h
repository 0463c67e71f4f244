// SPDX-License-Identifier: Apache-2.0
//
// Device buffers as values: what a circular buffer can be backed by, and what a tensor accessor
// needs.
#pragma once

#include "analyzer/models/Model.h"

namespace l1budget {

/// When a pointer to a buffer is one: constant for what is known, null when it was not understood.
Expr presenceOf(Interp&, const Value& pointer);
/// Fills in whether a tensor backs a circular buffer, from when it does; null: not understood.
void setBacking(CircularBuffer&, Expr tensorIf);

/// The buffer behind a place: which of Program::l1Buffers it is, or that it is in DRAM.
void setBuffer(Interp&, const Place&, CircularBuffer&);

/// All cores of a global circular buffer, or of a pointer to one; nothing when they are not known.
std::optional<std::vector<CoreRange>> coresOfGlobal(Interp&, const Value&);

/// Bytes a bank of an interleaved buffer in L1, whose banks are the compute cores
/// (impl/allocator/allocator.cpp).
uint64_t interleavedPerBank(const Budget&, uint64_t pages, uint64_t pageBytes);

} // namespace l1budget
