// SPDX-License-Identifier: Apache-2.0
// A variant that is made in place holds what the alternative's constructor makes, also where
// alternatives are of one template and do not differ in what they hold.
#include <tt-metalium/host_api.hpp>

#include <memory>
#include <optional>
#include <string>
#include <variant>

using namespace tt::tt_metal;

enum class Op { A, B, C };

template <typename... Ts> struct Chain {
  std::variant<Chain<Ts>...> base;
  Chain(Op op) : base{std::in_place_index<0>, op} {}
  template <typename T> Chain(const Chain<T>& other) : base{other} {}
  template <typename T> Chain(Op op, T param) : base{std::in_place_type<Chain<T>>, op, param} {}
  Op type() const {
    return std::visit([](const auto& link) { return link.type(); }, base);
  }
};
template <typename T> struct Chain<T> {
  Op op;
  T param{};
  Chain(Op op) : op{op} {}
  Chain(Op op, T param) : op{op}, param{param} {}
  Op type() const { return op; }
};
using Link = Chain<uint8_t, uint16_t, uint32_t>;

struct Rows {
  explicit Rows(uint32_t count) : count(2 * count) {}
  uint32_t count;
};

void create(Program& program) {
  auto cb = [&](uint32_t index, uint32_t count) {
    CreateCircularBuffer(program, CoreCoord{0, 0},
                         CircularBufferConfig(32 * count, {{index, tt::DataFormat::Float16_b}})
                             .set_page_size(index, 32));
  };
  const std::optional<Op> after = Op::B;
  std::vector<Link> links;
  links.push_back(Op::C);
  links.insert(links.begin(), *after);
  cb(0, 1 + uint32_t(links[0].type()) + 10 * uint32_t(links[1].type()));

  const Link wide(Op::B, uint32_t(7)), converted(Chain<uint16_t>(Op::A, 5));
  cb(1, std::holds_alternative<Chain<uint32_t>>(wide.base) ? 13 : 1);
  cb(2, std::get<Chain<uint32_t>>(wide.base).param);
  cb(3, std::holds_alternative<Chain<uint16_t>>(converted.base) ? 3 : 4);
  const uint32_t rows = 3;
  cb(4, std::make_shared<Rows>(rows)->count);
}
// expect-cb: index=0 total=704
// expect-cb: index=1 total=416
// expect-cb: index=2 total=224
// expect-cb: index=3 total=96
// expect-cb: index=4 total=192
