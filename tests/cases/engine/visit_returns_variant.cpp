// SPDX-License-Identifier: Apache-2.0
// A visitor that returns one alternative or another of a variant that is asked for, and one that is
// handed to an algorithm.
#include <tt-metalium/host_api.hpp>

#include <numeric>
#include <span>
#include <string>
#include <variant>
#include <vector>

using namespace tt::tt_metal;

template <typename T> struct Parameters {
  std::vector<T> values;
  std::span<const T> get() const { return values; }
};

struct Step {
  std::variant<Parameters<float>, Parameters<int>> parameters;
  std::variant<std::span<const float>, std::span<const int>> get() const {
    return std::visit<decltype(get())>([](const auto& held) { return held.get(); }, parameters);
  }
};

template <typename T> std::string textOf(std::span<const T> values) {
  return values.empty() ? "none" : sizeof(T) == 4 ? "some values" : "";
}

int main() {
  Program program = CreateProgram();
  std::vector<Step> steps{{Parameters<int>{{7}}}, {Parameters<float>{}}};
  const std::string text = std::accumulate(
      steps.begin(), steps.end(), std::string{}, [&](std::string&& all, const Step& step) {
        all += std::visit([&](auto values) { return textOf(values); }, step.get());
        return std::move(all);
      });
  const uint32_t pages = text.size();
  CreateCircularBuffer(
      program, CoreCoord{0, 0},
      CircularBufferConfig(pages * 2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
}
// expect-cb: index=0 pages=15
