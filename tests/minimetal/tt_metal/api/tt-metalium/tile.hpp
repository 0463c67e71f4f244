// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/math.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>

#include <array>
#include <cstdint>

namespace tt::tt_metal {

struct Tile {
  Tile(std::array<uint32_t, 2> tile_shape = {constants::TILE_HEIGHT, constants::TILE_WIDTH},
       bool transpose_tile = false);

  uint32_t get_height() const { return tile_shape[0]; }
  uint32_t get_width() const { return tile_shape[1]; }
  uint32_t get_num_faces() const { return num_faces; }
  uint32_t get_tile_hw() const { return tile_hw; }
  uint32_t get_face_hw() const { return face_hw; }
  std::array<uint32_t, 2> get_tile_shape() const { return tile_shape; }
  std::array<uint32_t, 2> get_face_shape() const { return face_shape; }
  uint32_t get_tile_size(const DataFormat& format) const;
  bool get_transpose_within_face() const { return transpose_within_face; }
  bool get_transpose_of_faces() const { return transpose_of_faces; }
  bool operator==(const Tile& other) const;

private:
  std::array<uint32_t, 2> tile_shape = {constants::TILE_HEIGHT, constants::TILE_WIDTH};
  std::array<uint32_t, 2> face_shape = {constants::FACE_HEIGHT, constants::FACE_WIDTH};
  uint32_t tile_hw = constants::TILE_HW;
  uint32_t face_hw = constants::FACE_HW;
  uint32_t num_faces = constants::TILE_HW / constants::FACE_HW;
  bool transpose_within_face = false;
  bool transpose_of_faces = false;
};

} // namespace tt::tt_metal
