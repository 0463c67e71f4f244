// SPDX-License-Identifier: Apache-2.0
// A loop that nobody can count makes objects that lead to others: what it keeps of them is found to
// be the same from round to round, and leads to what it led to.
#include <tt-metalium/host_api.hpp>

#include <functional>
#include <memory>
#include <vector>

using namespace tt::tt_metal;

static void create(Program& program) {
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}

struct Kept {
  std::shared_ptr<uint32_t> size;
  std::vector<std::shared_ptr<Kept>> inner;
};

void keeps(const std::vector<uint32_t>& sizes) {
  Program program = CreateProgram();
  create(program);
  std::vector<Kept> kept;
  for (uint32_t size : sizes) {
    auto one = std::make_shared<uint32_t>(size);
    kept.push_back({one, {std::make_shared<Kept>(Kept{one, {}})}});
  }
}
// expect-verdict: fits

// expect[cb-unknown]: calls something that is not known
void calls(const std::vector<uint32_t>& sizes) {
  Program program = CreateProgram();
  create(program);
  std::vector<std::function<void()>> later;
  for (uint32_t size : sizes) {
    later.push_back([&] { create(program); });
  }
  // expect[cb-unknown]: calls something that is not known
  later.back()();
}
// expect-verdict[1]: unknown
// expect-unknown[1]: calls
