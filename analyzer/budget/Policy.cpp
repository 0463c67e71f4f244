// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Policy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace l1budget {

llvm::Expected<Amount> parseAmount(llvm::StringRef text, bool percent) {
  auto problem = [&](const llvm::Twine& what) { return llvm::createStringError(what); };
  const llvm::StringRef expected =
      percent ? "bytes (900KiB, 1MiB, 65536) or a part (95%)" : "bytes (64KiB, 1MiB, 65536)";
  llvm::StringRef rest = text;
  Amount amount;
  if (rest.consumeInteger(10, amount.value))
    return problem("expected " + expected + ", found \"" + text + "\"");
  rest = rest.ltrim(' ');
  if (rest == "%" && percent) {
    amount.percent = true;
    if (amount.value > 100)
      return problem("more than 100%; a limit is a part of what there is");
    return amount;
  }
  const unsigned shift = rest.empty() || rest == "B" ? 0
                         : rest == "KiB"             ? 10
                         : rest == "MiB"             ? 20
                                                     : 64;
  if (shift == 64)
    return problem("expected " + expected + ", found \"" + text + "\"");
  constexpr uint64_t most = uint64_t(1) << 32;
  if (amount.value > most >> shift)
    return problem("\"" + text + "\" is too large; the largest is 4096MiB");
  amount.value <<= shift;
  return amount;
}

void overlay(Policy& policy, const Policy& nearer) {
  if (!nearer.products.empty() || !nearer.architectures.empty()) {
    policy.products = nearer.products;
    policy.architectures = nearer.architectures;
  }
  auto put = [](auto& below, const auto& above) {
    if (above)
      below = above;
  };
  put(policy.workerL1Size, nearer.workerL1Size);
  put(policy.l1Small, nearer.l1Small);
  put(policy.tensors, nearer.tensors);
  put(policy.limits.cbRegion, nearer.limits.cbRegion);
  put(policy.limits.kernelRing, nearer.limits.kernelRing);
  put(policy.unknown, nearer.unknown);
  put(policy.baseline, nearer.baseline);
  for (const auto& [rule, severity] : nearer.rules) {
    const auto known =
        llvm::find_if(policy.rules, [&](const auto& one) { return one.first.text == rule.text; });
    if (known == policy.rules.end())
      policy.rules.emplace_back(rule, severity);
    else
      *known = {rule, severity};
  }
}

} // namespace l1budget
