// SPDX-License-Identifier: Apache-2.0
// Sets and maps are walked through in the order of their own comparison; where that is not known,
// what depends on it is not either.
#include <tt-metalium/host_api.hpp>

#include <functional>
#include <map>
#include <set>
#include <unordered_map>

using namespace tt::tt_metal;

static void cb(Program& program, uint32_t index, uint32_t pages) {
  // expect[cb-unknown]: orders its keys by a comparison that is not followed
  // expect[cb-unknown]: c_12 is not known: the first in an order that is not known
  // expect[cb-unknown]: c_13 is not known: the first in an order that is not known
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(pages * 2048, {{index, tt::DataFormat::Float16_b}})
                           .set_page_size(index, 2048));
}

struct ByLastDigit {
  bool operator()(int a, int b) const { return a % 10 < b % 10; }
};
struct Key {
  int id, rank;
  bool operator<(const Key& other) const { return rank < other.rank; }
};

int main() {
  Program program = CreateProgram();
  std::map<int, uint32_t, std::greater<>> falling{{1, 11}, {3, 13}, {2, 12}};
  cb(program, 0, falling.begin()->second);
  std::set<int, std::greater<int>> numbers{5, 9, 7};
  cb(program, 1, *numbers.begin());
  std::multimap<int, uint32_t> several{{2, 4}, {1, 2}, {2, 5}};
  several.insert({1, 3});
  uint32_t position = 2;
  for (const auto& [key, pages] : several) {
    cb(program, position++, pages);
  }

  std::set<int, ByLastDigit> own{11, 21, 2};
  cb(program, 10, own.size());
  std::map<Key, uint32_t> ranked;
  ranked[{1, 20}] = 6;
  ranked[{2, 10}] = 8;
  cb(program, 11, ranked[{1, 20}]);
  cb(program, 12, ranked.begin()->second);
  std::unordered_map<int, uint32_t> unordered{{1, 2}, {2, 3}};
  cb(program, 13, unordered.begin()->second);
}
// expect-cb: index=0 pages=13
// expect-cb: index=1 pages=9
// expect-cb: index=2 pages=2
// expect-cb: index=3 pages=3
// expect-cb: index=4 pages=4
// expect-cb: index=5 pages=5
// expect-cb: index=10
// expect-cb: index=11 pages=6
// expect-cb: index=12
// expect-cb: index=13
// expect-unknown: orders its keys by a comparison that is not followed
// expect-unknown: the first in an order that is not known
// expect-unknown: the first in an order that is not known
