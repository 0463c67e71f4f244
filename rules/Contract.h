// SPDX-License-Identifier: Apache-2.0
//
// What kernels do with circular buffers, against what the host code made: the contract that the
// runtime does not check. Only what holds on a core that surely has both is said.
#pragma once

#include "rules/Phrases.h"

namespace l1budget::rules {

/// A circular buffer that a kernel's index means on a core that has both.
struct MeantBuffer {
  const CircularBuffer* buffer;
  const BufferIndex* index;
  Expr guard; ///< when both are there
};
/// Those that surely are on a core of the kernel, each by its place.
std::vector<MeantBuffer> meantBuffers(const Facts&, const Kernel&, Expr index);

/// The pages of an index, as the device counts them; null when that is not known.
Expr pagesOf(ExprPool&, const MeantBuffer&);

/// Whether `a` is more than `b` for all inputs that `guard` leaves; both may be null.
bool isSurelyMore(ExprPool&, Expr a, Expr b, Expr guard);

/// Whether all that kernels on a core of `cores` do with circular buffers is known.
bool areKernelsRead(const Program&, const Cores& cores);

/// A finding about what a kernel does: an error where every core that runs it gets there, a warning
/// where it takes a round of a loop. Nothing where a condition leads there, which the host code may
/// have seen to, or where the compiler had to guess on the way.
std::optional<Finding> findingAt(const KernelPlace&, Expr guard, const RuleInfo&,
                                 const std::string& message, const Site&);

/// The line of a kernel's call in a trace.
Step useStep(const Kernel&, const BufferUse&);
/// `cb_wait_front`
const char* callName(BufferUse::Kind);

/// Calls `visit(kernel, reading)` for each kernel that was read.
template <typename Visit> void forEachReading(const Program& program, Visit visit) {
  for (size_t i = 0; i < program.readings.size() && i < program.kernels.size(); ++i)
    if (!program.readings[i].unread && !isNever(program.kernels[i].guard))
      visit(program.kernels[i], program.readings[i]);
}

} // namespace l1budget::rules
