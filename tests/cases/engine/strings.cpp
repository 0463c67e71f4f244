// SPDX-License-Identifier: Apache-2.0
// Text that decides: comparison, maps by name, substrings, formatted numbers.
#include <tt-metalium/host_api.hpp>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  const std::string mode = "block";
  const std::unordered_map<std::string_view, uint32_t> tiles{
      {"height", 1}, {"width", 2}, {"block", 6}};
  std::map<std::string, std::string> defines;
  defines["TILES"] = std::to_string(tiles.at(mode));
  if (mode.substr(0, 2) == "bl" && tiles.contains("width") && defines.count("TILES")) {
    defines["MODE_" + mode] = "1";
  }
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles.at(mode) * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  CreateKernel(program, "k.cpp", CoreCoord{0, 0}, ComputeConfig{.defines = defines});
}
// expect-cb: index=0 pages=6
// expect-kernel: defines='{"MODE_block": "1", "TILES": "6"}'
