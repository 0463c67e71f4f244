// SPDX-License-Identifier: Apache-2.0
// A program that another source file makes may hold anything.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

Program make_program(uint32_t tiles);

int main() {
  // expect[cb-unknown]: gets a program from it
  Program program = make_program(4);
}
// expect-unknown: gets a program from it
// expect-verdict: unknown
