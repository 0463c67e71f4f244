// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

class bfloat16 {
private:
  uint16_t uint16_data;

public:
  constexpr bfloat16() = default;
  template <class T>
    requires std::is_arithmetic_v<T>
  constexpr bfloat16(T v) noexcept : uint16_data(from_float(static_cast<float>(v))) {}
  static bfloat16 truncate(float float_num);

  constexpr operator float() const { return std::bit_cast<float>(uint32_t{uint16_data} << 16); }
  constexpr bool operator==(bfloat16 rhs) const { return float(*this) == float(rhs); }
  constexpr std::partial_ordering operator<=>(bfloat16 rhs) const noexcept {
    return float(*this) <=> float(rhs);
  }
  bfloat16& operator+=(bfloat16 rhs) noexcept;
  bfloat16& operator-=(bfloat16 rhs) noexcept;
  bfloat16& operator*=(bfloat16 rhs) noexcept;
  bfloat16& operator/=(bfloat16 rhs) noexcept;
  bfloat16 operator+(bfloat16 rhs) const;
  bfloat16 operator-(bfloat16 rhs) const;
  bfloat16 operator*(bfloat16 rhs) const;
  bfloat16 operator/(bfloat16 rhs) const;

private:
  uint16_t from_float(float val);
};

uint32_t pack_two_bfloat16_into_uint32(std::pair<bfloat16, bfloat16> two_bfloats);
std::vector<bfloat16> create_random_vector_of_bfloat16_native(size_t num_bytes,
                                                              float rand_max_float, int seed,
                                                              float offset = 0.0f);
std::vector<std::uint32_t> create_random_vector_of_bfloat16(size_t num_bytes, int rand_max_float,
                                                            int seed, float offset = 0.0f);
std::vector<std::uint32_t> create_constant_vector_of_bfloat16(size_t num_bytes, float value);
std::vector<bfloat16> create_identity_matrix(int rows, int cols, int num_ones);
std::vector<uint32_t> pack_bfloat16_vec_into_uint32_vec(const std::vector<bfloat16>& data);
bfloat16 bfloat16_identity_transform(const bfloat16& input);
std::vector<bfloat16> unpack_uint32_vec_into_bfloat16_vec(
    const std::vector<std::uint32_t>& data,
    const std::function<bfloat16(const bfloat16&)>& transform = bfloat16_identity_transform);
bool equal_within_n_sig_figs(float a, float b, int n);
bool is_close(float a, float b, float rtol = 0.01f, float atol = 0.001f);
