// SPDX-License-Identifier: Apache-2.0
//
// What a kernel's source does with circular buffers and arguments, as plain values: its half of a
// contract that the runtime does not check.
#pragma once

#include "analyzer/domain/Expr.h"
#include "analyzer/support/Site.h"

#include <optional>
#include <string>
#include <vector>

namespace l1budget {

/// Where a kernel does something.
struct KernelPlace {
  Site site;                 ///< in the kernel, or in a header of its
  std::vector<Site> callers; ///< calls that led there, innermost first
  Expr guard;                ///< the path condition
  /// In a loop of which nobody knows how often it runs, if at all.
  bool inLoop = false;
  /// The compiler decided something on the way by a value that stands for one that is not known.
  bool isGuessed = false;
  /// Every core that runs the kernel gets here.
  bool isReached() const { return guard.isConstant(1) && !inLoop && !isGuessed; }
};

/// A call on a circular buffer, or several in a row that are equal.
struct BufferUse {
  enum class Kind {
    Reserve,  ///< cb_reserve_back
    Push,     ///< cb_push_back
    Wait,     ///< cb_wait_front
    Pop,      ///< cb_pop_front
    Transfer, ///< a read over the NOC to its write pointer: `pages` is the end, in bytes from there
    Mention,  ///< anything else that names it
  };
  Kind kind = Kind::Mention;
  Expr index;
  Expr pages; ///< null for a mention
  KernelPlace place;
  uint64_t times = 1;
};

/// An argument that is read.
struct ArgumentRead {
  enum class Kind { Unique, Common, CompileTime };
  Kind kind = Kind::Unique;
  Expr index;
  KernelPlace place;
};

struct KernelReading {
  /// In order of the calls, of one kind and circular buffer.
  std::vector<BufferUse> uses;
  std::vector<ArgumentRead> arguments;
  /// Why the kernel was not read; nothing else is there then.
  std::optional<std::string> unread;
  /// What may hide a use: a call that was not followed, a line that does not compile.
  std::vector<std::pair<std::string, Site>> gaps;
};

} // namespace l1budget
