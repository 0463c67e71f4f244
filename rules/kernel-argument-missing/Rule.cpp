// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: hw/inc/api/compile_time_args.h, get_ct_arg ("Index out of range" when the kernel is
// compiled); hw/inc/api/dataflow/dataflow_api.h, get_arg_val and get_common_arg_val (what lies
// there, unless the watcher is on).
#include "rules/Contract.h"

namespace l1budget::rules::kernel_argument_missing {

extern constexpr RuleInfo info{
    .code = "CB108",
    .id = "kernel-argument-missing",
    .summary = "A kernel reads an argument that the host code does not give it.",
    .severity = Severity::Error,
    .since = "0.1.0",
};

namespace {

/// How many there are; nothing when that is not certain.
std::optional<int64_t> countOf(const Kernel& kernel, ArgumentRead::Kind kind) {
  switch (kind) {
  case ArgumentRead::Kind::CompileTime:
    if (kernel.argsUnknown)
      return std::nullopt;
    return int64_t(kernel.compileTimeArgs.size());
  case ArgumentRead::Kind::Unique:
    // None at all: they are set elsewhere.
    if (kernel.runtimeArgs.empty() || !kernel.maxRuntimeArgs)
      return std::nullopt;
    return kernel.maxRuntimeArgs.constant();
  case ArgumentRead::Kind::Common:
    if (kernel.commonArgs.empty() || !kernel.commonRuntimeArgs)
      return std::nullopt;
    return kernel.commonRuntimeArgs.constant();
  }
  return std::nullopt;
}

const char* nameOf(ArgumentRead::Kind kind) {
  switch (kind) {
  case ArgumentRead::Kind::CompileTime:
    return "compile-time";
  case ArgumentRead::Kind::Unique:
    return "run-time";
  case ArgumentRead::Kind::Common:
    return "common run-time";
  }
  return "";
}

} // namespace

void check(const Facts& facts, std::vector<Finding>& findings) {
  if (isNever(facts.program.guard) || !facts.program.unknowns.empty())
    return;
  forEachReading(facts.program, [&](const Kernel& kernel, const KernelReading& reading) {
    for (const ArgumentRead& read : reading.arguments) {
      const auto index = read.index.constant();
      const auto count = countOf(kernel, read.kind);
      if (!index || !count || *index < *count)
        continue;
      auto finding =
          findingAt(read.place, kernel.guard, info,
                    kernelName(kernel) + " reads " + nameOf(read.kind) + " argument " +
                        std::to_string(*index) + ", and is given " + std::to_string(*count),
                    kernel.site);
      if (!finding)
        continue;
      // Only a compile-time argument stops it; what else it gets may be of no use to it.
      if (read.kind != ArgumentRead::Kind::CompileTime)
        finding->severity = std::min(finding->severity, Severity::Warning);
      finding->steps.push_back({kernelName(kernel), "reads argument " + std::to_string(*index),
                                coresText(kernel.cores), read.place.site});
      findings.push_back(std::move(*finding));
      break;
    }
  });
}

} // namespace l1budget::rules::kernel_argument_missing
