// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: jit_build/data_format.cpp, check_consistent_format_across_buffers, which every kernel's
// compile asks about the circular buffers on its cores (impl/program/program.cpp, set_cb_data_fmt),
// whether it uses them or not.
#include "rules/Phrases.h"

#include <algorithm>
#include <array>
#include <map>

namespace l1budget::rules::cb_formats_mixed {

extern constexpr RuleInfo info{
    .code = "CB035",
    .id = "cb-formats-mixed",
    .summary = "The circular buffers of a kernel have formats with exponents of both kinds.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

enum class Exponent { Either, A, B };

/// tt-metal: jit_build/data_format.cpp, is_exp_b_format, and the formats that go with any.
Exponent exponentOf(const std::string& format) {
  constexpr std::array kindA{"Float16", "Bfp8", "Bfp4", "Bfp2", "Lf8", "Int8", "Int16"};
  constexpr std::array kindB{"Float16_b", "Bfp8_b", "Bfp4_b", "Bfp2_b", "Tf32"};
  auto isOneOf = [&](const auto& names) {
    return std::ranges::any_of(names, [&](const char* name) { return format == name; });
  };
  return isOneOf(kindA) ? Exponent::A : isOneOf(kindB) ? Exponent::B : Exponent::Either;
}

struct Use {
  const CircularBuffer* buffer;
  Expr guard;
  std::string format;
  Exponent exponent;
};

/// The circular buffers on a kernel's cores, an index once. An index that has several formats there
/// is left out: the last one that the runtime looks at decides.
std::vector<Use> usesOn(const Kernel& kernel, const Facts& facts) {
  std::map<int64_t, std::optional<Use>> byIndex;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {
    if (isNever(buffer.guard) || !sharedCore(kernel.cores, buffer.cores))
      continue;
    for (const BufferIndex& index : buffer.indices) {
      const auto number = index.index ? index.index.constant() : std::nullopt;
      const auto format =
          index.dataFormat.value ? index.dataFormat.value.constant() : std::nullopt;
      if (!number)
        return {};
      std::optional<Use> use;
      if (format)
        use = Use{&buffer, guardOf(facts, buffer, index), dataFormatName(*format), Exponent::Either};
      if (use)
        use->exponent = exponentOf(use->format);
      const auto [known, isNew] = byIndex.try_emplace(*number, use);
      if (!isNew && (!known->second || !use || known->second->format != use->format))
        known->second.reset();
    }
  }
  std::vector<Use> uses;
  for (const auto& [index, use] : byIndex)
    if (use && use->exponent != Exponent::Either)
      uses.push_back(*use);
  return uses;
}

/// Two that are there together and do not go together.
std::optional<Finding> mixOn(const Kernel& kernel, const Facts& facts) {
  ExprPool& pool = *facts.program.pool;
  const std::vector<Use> uses = usesOn(kernel, facts);
  for (const Use& first : uses)
    for (const Use& second : uses) {
      if (first.exponent != Exponent::A || second.exponent != Exponent::B)
        continue;
      auto guard = bothExist(pool, first.guard, second.guard);
      if (guard)
        guard = bothExist(pool, *guard, kernel.guard);
      if (!guard)
        continue;
      Finding finding =
          findingUnder(*guard, info,
                       "all input data-formats must have the same exponent format: " +
                           first.format + " and " + second.format,
                       placeOf(facts.program, *second.buffer));
      for (const Use* use : {&first, &second}) {
        finding.steps.push_back(bufferStep(facts.program, *use->buffer));
        finding.steps.back().text += ", " + use->format;
      }
      finding.steps.push_back(kernelStep(kernel));
      return finding;
    }
  return std::nullopt;
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard))
    return;
  // The first kernel that is compiled throws.
  for (const Kernel& kernel : facts.program.kernels)
    if (!isNever(kernel.guard))
      if (auto finding = mixOn(kernel, facts)) {
        findings.push_back(std::move(*finding));
        return;
      }
}

} // namespace l1budget::rules::cb_formats_mixed
