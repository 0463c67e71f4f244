// SPDX-License-Identifier: Apache-2.0
// The names of a structured binding are bound anew in each iteration, to pairs, tuples, arrays and
// structs, by value and by reference.
#include <tt-metalium/host_api.hpp>

#include <array>
#include <tuple>
#include <utility>
#include <vector>

using namespace tt::tt_metal;

struct Part {
  uint32_t first, second;
};

int main() {
  Program program = CreateProgram();
  std::vector<uint32_t> args(5, 0);
  for (const auto& [key, value] : std::vector<std::pair<uint32_t, uint32_t>>{{1, 2}, {3, 4}}) {
    args[0] = args[0] * 100 + key * 10 + value;
  }
  for (auto [key, value] : {Part{5, 6}, Part{7, 8}}) {
    args[1] = args[1] * 100 + key * 10 + value;
  }
  for (uint32_t i = 0; i < 3; ++i) {
    auto [next, twice] = std::make_tuple(i + 1, i * 2);
    args[2] = args[2] * 100 + next * 10 + twice;
  }
  std::array<uint32_t, 2> pair{1, 2};
  auto& [left, right] = pair;
  left = 9;
  std::swap(left, right);
  args[3] = pair[0] * 10 + pair[1];
  std::vector<Part> parts{{1, 1}, {2, 2}};
  for (auto& [first, second] : parts) {
    first += 5;
  }
  args[4] = parts[0].first * 10 + parts[1].first;
  CreateKernel(program, "k.cpp", CoreCoord{0, 0}, ComputeConfig{.compile_args = args});
}
// expect-kernel: args=[1234,5678,102234,29,67]
