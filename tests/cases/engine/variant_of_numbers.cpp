// SPDX-License-Identifier: Apache-2.0
// A variant of two enumerations holds one of them, though both are numbers.
#include <tt-metalium/host_api.hpp>

#include <variant>

using namespace tt::tt_metal;

enum class Fpu { ADD, SUB };
enum class Sfpu { ADD, SUB, RSUB };
using Op = std::variant<Fpu, Sfpu>;

Op opOf(bool sfpu, bool reversed) {
  Op op = Fpu::ADD;
  if (sfpu) {
    op = Sfpu::ADD;
  }
  if (reversed && std::holds_alternative<Sfpu>(op)) {
    op = Sfpu::RSUB;
  }
  return op;
}

uint32_t pages(const Op& op) {
  if (const Sfpu* sfpu = std::get_if<Sfpu>(&op)) {
    return 10 + uint32_t(*sfpu);
  }
  return 20 + uint32_t(std::get<Fpu>(op));
}

uint32_t visited(const Op& op) {
  return std::visit([](auto one) { return sizeof(one) + uint32_t(one); }, op);
}

void create(Program& program, bool sfpu) {
  auto cb = [&](uint32_t index, uint32_t count) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(count * 2048, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 2048));
  };
  cb(0, pages(opOf(false, true)));
  cb(1, pages(opOf(true, true)));
  cb(2, visited(opOf(true, true)));
  cb(3, pages(opOf(sfpu, true)));
}
// expect-cb: index=0 pages=20
// expect-cb: index=1 pages=12
// expect-cb: index=2 pages=6
// expect-cb: index=3 total="2048 * (sfpu ? 12 : 20)"
