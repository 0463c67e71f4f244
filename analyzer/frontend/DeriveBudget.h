// SPDX-License-Identifier: Apache-2.0
//
// The L1 map of a tt-metal tree, computed from the tree's own headers with Clang's constant
// evaluator: every firmware or fabric change moves it, so a table can only know the trees of its
// date.
#pragma once

#include "analyzer/budget/Budget.h"
#include "analyzer/frontend/Frontend.h"

#include <string>
#include <string_view>
#include <vector>

namespace l1budget {

/// A constant of the tree.
struct DerivedNumber {
  std::string name; ///< as the header spells it: `MEM_MAP_END`
  uint64_t value = 0;
  std::string header; ///< where it is defined, relative to the tree's root
};

struct DerivedMap {
  std::string architecture;  ///< `wormhole_b0`
  uint64_t l1HeaderSize = 0; ///< MEM_L1_SIZE; a limit check asks the SoC descriptor instead
  unsigned l1Alignment = 0;
  unsigned dramAlignment = 0;
  unsigned maxRuntimeArgs = 0;
  L1Map map;                            ///< version `tree`
  uint64_t kernelConfigSize = 0;        ///< default_l1_kernel_config_size of the HAL
  std::vector<DerivedNumber> numbers;   ///< what it was computed from, by address and then the rest
  std::vector<std::string> assumptions; ///< what the tree does not say
  Inputs inputs;                        ///< what it depends on
};

/// `architecture` is a name of budgets/: `wormhole_b0`, `blackhole`, `quasar`. The error says what
/// the tree lacks. The compute grid is not derived: it depends on the product, not on the headers.
llvm::Expected<DerivedMap> deriveL1Map(const Tree&, std::string_view architecture);

} // namespace l1budget
