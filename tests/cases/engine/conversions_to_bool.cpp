// SPDX-License-Identifier: Apache-2.0
// A number is true when it is not zero, also when it is even; so is a pointer, an optional, a
// float.
#include <tt-metalium/host_api.hpp>

#include <optional>
#include <vector>

using namespace tt::tt_metal;

int main() {
  Program program = CreateProgram();
  uint32_t even = 2;
  int64_t large = int64_t{1} << 40;
  bool converted = large;
  std::optional<uint32_t> zero = 0;
  const uint32_t* pointer = &even;
  std::vector<uint32_t> args{!even, even ? 7u : 8u, bool(large), converted, even && large, !!even};
  args.push_back(static_cast<bool>(0.25));
  args.push_back(zero ? 1 : 0);
  args.push_back(pointer && *pointer);
  if (even) {
    args.push_back(20);
  }
  for (int i = 4; i; i -= 2) {
    args.push_back(i);
  }
  while (even) {
    even -= 2;
  }
  args.push_back(even || false);
  CreateKernel(program, "k.cpp", CoreCoord{0, 0}, ComputeConfig{.compile_args = args});
}
// expect-kernel: args=[0,7,1,1,1,1,1,1,1,20,4,2,0]
