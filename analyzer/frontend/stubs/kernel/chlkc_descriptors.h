// SPDX-License-Identifier: Apache-2.0
//
// What the runtime writes for each kernel of the circular buffers that it sees. Of which formats
// they are is the model's business: these are tiles of 32 x 32 numbers of two bytes.
#pragma once
#include <array>
#include <cstdint>

template <typename T> constexpr std::array<T, 64> l1budgetAll(T value) {
  std::array<T, 64> all{};
  for (T& one : all)
    one = value;
  return all;
}
constexpr auto unpack_src_format = l1budgetAll<unsigned char>(5);
constexpr auto unpack_dst_format = l1budgetAll<unsigned char>(5);
constexpr auto unpack_tile_num_faces = l1budgetAll<std::uint8_t>(4);
constexpr auto unpack_partial_face = l1budgetAll<std::uint8_t>(0);
constexpr auto unpack_tile_face_r_dim = l1budgetAll<std::uint8_t>(16);
constexpr auto unpack_narrow_tile = l1budgetAll<std::uint8_t>(0);
constexpr auto unpack_tile_r_dim = l1budgetAll<std::uint8_t>(32);
constexpr auto unpack_tile_c_dim = l1budgetAll<std::uint8_t>(32);
constexpr auto unpack_num_faces_r_dim = l1budgetAll<std::uint8_t>(2);
constexpr auto unpack_num_faces_c_dim = l1budgetAll<std::uint8_t>(2);
constexpr auto unpack_tile_size = l1budgetAll<std::uint16_t>(2048);
constexpr auto pack_src_format = l1budgetAll<unsigned char>(5);
constexpr auto pack_dst_format = l1budgetAll<unsigned char>(5);
constexpr auto pack_tile_num_faces = l1budgetAll<std::uint8_t>(4);
constexpr auto pack_partial_face = l1budgetAll<std::uint8_t>(0);
constexpr auto pack_tile_face_r_dim = l1budgetAll<std::uint8_t>(16);
constexpr auto pack_narrow_tile = l1budgetAll<std::uint8_t>(0);
constexpr auto pack_tile_r_dim = l1budgetAll<std::uint8_t>(32);
constexpr auto pack_tile_c_dim = l1budgetAll<std::uint8_t>(32);
constexpr auto pack_num_faces_r_dim = l1budgetAll<std::uint8_t>(2);
constexpr auto pack_num_faces_c_dim = l1budgetAll<std::uint8_t>(2);
constexpr auto pack_tile_size = l1budgetAll<std::uint16_t>(2048);
constexpr bool DST_ACCUM_MODE = false;
#define DST_SYNC_MODE DstSync::SyncHalf
constexpr bool APPROX = false;
