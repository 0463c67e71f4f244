// SPDX-License-Identifier: Apache-2.0
#include "many.hpp"
int main() {
  tt::tt_metal::Program program = tt::tt_metal::CreateProgram();
  many::CreateCircularBuffer(program, {{0, 2}, {1, 4}});
}
