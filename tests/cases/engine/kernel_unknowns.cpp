// SPDX-License-Identifier: Apache-2.0
// A define keeps its name when its value is not known; formats may name their arguments.
#include <fmt/format.h>
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace tt::tt_metal;

std::string path_of(std::string_view name) {
  constexpr std::string_view pattern = "kernels/{}";
  return fmt::format(pattern, name);
}

void create(Program& program, const std::string& op) {
  const CoreCoord core{0, 0};
  std::map<std::string, std::string> defines;
  defines["OP"] = op;
  defines["TYPES"] = fmt::format("cast<{1}u, {0}u>", 5, 6);
  // Copied behind what is there already.
  std::vector<uint32_t> args{1, 2};
  const std::vector<uint32_t> shape{7, 8, 9};
  std::copy(shape.cbegin(), shape.cend() - 1, std::back_inserter(args));
  defines["LAST"] = fmt::format("{}", args.back());
  CreateKernel(program, path_of("compute.cpp"), core,
               ComputeConfig{.compile_args = args, .defines = defines});
}
// expect-kernel: source=kernels/compute.cpp args=[1,2,7,8] defines='{"LAST": "8", "OP": {"unknown": "depends on the input op"}, "TYPES": "cast<6u, 5u>"}'
// expect-unknown: depends on the input op
