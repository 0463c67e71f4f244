// budget: n150
// SPDX-License-Identifier: Apache-2.0
//
// A text that grows under many conditions has too many values to follow each; the program goes on.
#include <tt-metalium/host_api.hpp>

#include <map>
#include <string>
#include <vector>

using namespace tt::tt_metal;

void create(Program& program, const std::vector<bool>& wanted) {
  std::string list = "{";
  for (uint32_t i = 0; i < 40; ++i)
    if (wanted[i])
      list += std::to_string(i) + ", ";
  std::map<std::string, std::string> defines = {{"WANTED", list + "}"}};
  // expect-cb: total=4096
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(2 * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
  // expect-unknown: a text made from parts that are not known
  CreateKernel(program, "tests/kernel.cpp", CoreCoord{0, 0}, ComputeConfig{.defines = defines});
}
