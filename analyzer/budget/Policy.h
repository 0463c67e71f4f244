// SPDX-License-Identifier: Apache-2.0
//
// What a configuration says of programs beside their inputs: for which products, with how much L1,
// up to which limits, and what a finding is worth.
#pragma once

#include "analyzer/budget/Scenario.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace l1budget {

/// An amount of memory: bytes, or a part of a region.
struct Amount {
  uint64_t value = 0; ///< bytes or percent
  bool percent = false;
  Written written; ///< `900KiB`, `95%`
  std::string reason = "";

  uint64_t of(uint64_t whole) const { return percent ? whole * value / 100 : value; }
};

/// `1024`, `900KiB`, `1MiB`, `95%`; `percent`: whether a part is allowed. The error is what is
/// wrong and what to write, without a place.
llvm::Expected<Amount> parseAmount(llvm::StringRef text, bool percent);

/// What a program may take. Amounts are of the region above the unreserved base, and of the ring.
struct Limits {
  std::optional<Amount> cbRegion, kernelRing;
};

struct Policy {
  std::vector<Written> products, architectures; ///< none: the default ones
  std::optional<Amount> workerL1Size;           ///< device parameter; 0 is the default size
  std::optional<Amount> l1Small;                ///< device parameter
  std::optional<Amount> tensors; ///< L1 buffers that are there before every program, bytes a core
  Limits limits;
  std::optional<Written> unknown;                 ///< `ignore`, `warn`, `error`
  std::vector<std::pair<Written, Written>> rules; ///< id or code -> `off`, `note`, ...; each once
  std::optional<Written> baseline;                ///< a file's name
};

/// A policy for the files of a folder whose name matches a glob; for all without one.
struct PolicyLayer {
  Written glob;
  Policy policy;
};

/// Puts what `nearer` says in the place of what `policy` says of the same.
void overlay(Policy& policy, const Policy& nearer);

} // namespace l1budget
