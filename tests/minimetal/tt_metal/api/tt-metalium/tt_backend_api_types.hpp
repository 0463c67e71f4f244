// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/base.h>
#include <umd/device/types/arch.hpp>

#include <cstdint>
#include <stdexcept>

namespace tt {

enum class DataFormat : uint8_t {
  Float32 = 0,
  Float16 = 1,
  Bfp8 = 2,
  Bfp4 = 3,
  Bfp2 = 11,
  Float16_b = 5,
  Bfp8_b = 6,
  Bfp4_b = 7,
  Bfp2_b = 15,
  Lf8 = 10,
  Fp8_e4m3 = 26,
  Int8 = 14,
  Tf32 = 4,
  UInt8 = 30,
  UInt16 = 9,
  Int16 = 13,
  Int32 = 8,
  UInt32 = 24,
  RawUInt8 = 240,
  RawUInt16 = 241,
  RawUInt32 = 242,
  Invalid = 255
};

bool is_integer_format(DataFormat format);
bool is_data_format_supported(DataFormat format, ARCH arch);

constexpr static uint32_t datum_size(const DataFormat& format) {
  switch (format) {
  case DataFormat::Float32:
  case DataFormat::Int32:
  case DataFormat::UInt32:
  case DataFormat::RawUInt32:
    return 4;
  case DataFormat::Float16:
  case DataFormat::Float16_b:
  case DataFormat::UInt16:
  case DataFormat::RawUInt16:
    return 2;
  case DataFormat::Fp8_e4m3:
  case DataFormat::Lf8:
  case DataFormat::Int8:
  case DataFormat::UInt8:
  case DataFormat::RawUInt8:
    return 1;
  default:
    throw std::invalid_argument("a format without a datum size");
  }
}

/// Bytes of a 32x32 tile; block formats add 64 bytes of exponents.
constexpr static uint32_t tile_size(const DataFormat& format) {
  switch (format) {
  case DataFormat::Bfp2:
  case DataFormat::Bfp2_b:
    return 256 + 64;
  case DataFormat::Bfp4:
  case DataFormat::Bfp4_b:
    return 512 + 64;
  case DataFormat::Bfp8:
  case DataFormat::Bfp8_b:
    return 1024 + 64;
  case DataFormat::Int16:
    return 2048;
  default:
    return 1024 * datum_size(format);
  }
}

} // namespace tt
