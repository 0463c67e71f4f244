// SPDX-License-Identifier: Apache-2.0
// Texts that are put together decide what a program has, when they are known.
#include <tt-metalium/host_api.hpp>

#include <fmt/format.h>
#include <map>
#include <string>

using namespace tt::tt_metal;

enum class Side { LHS = 1 };
std::string format_as(Side); // elsewhere

void create(Program& program, uint32_t tiles) {
  auto make = [&](uint32_t index) {
    // expect[cb-unknown]: condition of circular buffer c_2 is not known: compares values
    // expect[cb-unknown]: condition of circular buffer c_3 is not known: compares values
    // expect[cb-unknown]: condition of circular buffer c_4 is not known: compares values
    // expect[cb-unknown]: condition of circular buffer c_5 is not known: compares values
    // expect[cb-unknown]: condition of circular buffer c_6 is not known: compares values
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(4096, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  std::map<std::string, std::string> defines;
  const std::string side = "LHS";
  defines[fmt::format("PROCESS_{}_{}", side, 2)] = "1";
  defines[fmt::format("{{{}}}", "RHS")] = "";
  if (!defines["PROCESS_LHS_2"].empty())
    make(0);
  if (!defines["{RHS}"].empty())
    make(1);
  if (fmt::format("{}", tiles) == "8")
    make(2);
  if (fmt::format("{:04}", 8) == "0008")
    make(3);
  // A letter is printed as one, an enumerator as its own function says, and which of two formats it
  // is depends on an input.
  if (fmt::format("{}", 'A') != "65")
    make(4);
  if (fmt::format("{}", Side::LHS) != "1")
    make(5);
  if (fmt::format(tiles == 1 ? "{}" : "LHS_{}", 2) == "LHS_2")
    make(6);
}
// expect-cb: name=c_0 total=4096
// expect-cb: name=c_2 total=4096
// expect-cb: name=c_3 total=4096
// expect-cb: name=c_4 total=4096
// expect-cb: name=c_5 total=4096
// expect-cb: name=c_6 total=4096
// expect-verdict: unknown
