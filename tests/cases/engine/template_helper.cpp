// SPDX-License-Identifier: Apache-2.0
// Templates by value and by type, if constexpr, a generic lambda, a pack.
#include <tt-metalium/host_api.hpp>

#include <type_traits>

using namespace tt::tt_metal;

template <typename T> constexpr tt::DataFormat format_of() {
  if constexpr (std::is_same_v<T, float>) {
    return tt::DataFormat::Float32;
  } else {
    return tt::DataFormat::UInt16;
  }
}

template <typename T, uint32_t tiles> void create(Program& program, uint8_t index) {
  constexpr auto format = format_of<T>();
  CreateCircularBuffer(program, CoreCoord{0, 0},
                       CircularBufferConfig(tiles * tt::tile_size(format), {{index, format}})
                           .set_page_size(index, tt::tile_size(format)));
}

int main() {
  Program program = CreateProgram();
  create<float, 2>(program, 0);
  create<uint16_t, 3>(program, 1);
  auto generic = [&program](auto index, auto... sizes) {
    const uint32_t bytes = (sizes + ... + 0);
    CreateCircularBuffer(
        program, CoreCoord{0, 0},
        CircularBufferConfig(bytes, {{index, tt::DataFormat::UInt8}}).set_page_size(index, bytes));
  };
  generic(uint8_t{2}, 32u, 64u, 128u);
}
// expect-cb: index=0 format=Float32 total=8192
// expect-cb: index=1 format=UInt16 total=6144
// expect-cb: index=2 format=UInt8 total=224
