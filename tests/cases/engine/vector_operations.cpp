// SPDX-License-Identifier: Apache-2.0
// Block sizes as matmuls choose them: prime factors, their products, sorted, the best that fits.
#include <tt-metalium/host_api.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace tt::tt_metal;

static std::vector<uint32_t> prime_factors(uint32_t n) {
  std::vector<uint32_t> factors;
  for (uint32_t divisor = 2; divisor * divisor <= n;) {
    if (n % divisor == 0) {
      n /= divisor;
      factors.push_back(divisor);
    } else {
      ++divisor;
    }
  }
  if (n > 1) {
    factors.push_back(n);
  }
  return factors;
}

static std::vector<uint32_t> divisors(uint32_t n) {
  std::vector<uint32_t> products{1};
  for (const uint32_t& factor : prime_factors(n)) {
    std::vector<uint32_t> more;
    for (const uint32_t& product : products) {
      if (!std::count(products.begin(), products.end(), product * factor)) {
        more.push_back(product * factor);
      }
    }
    products.insert(products.end(), more.begin(), more.end());
  }
  std::sort(products.begin(), products.end());
  return products;
}

int main() {
  Program program = CreateProgram();
  const auto all = divisors(60);
  uint32_t best = 0;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (*it * 2048 * 2 < 100'000) {
      best = *it;
      break;
    }
  }
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(2 * best * 2048, {{0, tt::DataFormat::Float16_b}})
                           .set_page_size(0, 2048));
  std::vector<uint32_t> args(all.begin(), all.begin() + 4);
  args.erase(args.begin());
  args.push_back(std::accumulate(all.begin(), all.end(), 0u));
  args.push_back(*std::max_element(all.begin(), all.end()));
  CreateKernel(program, "k.cpp", CoreCoord{0, 0}, ComputeConfig{.compile_args = args});
}
// expect-cb: index=0 pages=40 total=81920
// expect-kernel: args=[2,3,4,168,60]
