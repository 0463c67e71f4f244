// SPDX-License-Identifier: Apache-2.0
// Nothing here but a helper's name says that this is host code.
#include "utils.hpp"

tt::tt_metal::Program create() {
  tt::tt_metal::Program program{};
  create_circular_buffer(program, 0, 2048);
  create_circular_buffer(program, 1, 4096);
  return program;
}
