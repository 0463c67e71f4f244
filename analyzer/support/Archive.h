// SPDX-License-Identifier: Apache-2.0
//
// Values as bytes and back, for caches of our own making. One function a type names its fields, for
// both directions:
//
//     void transfer(auto& archive, Is<Site> auto& site) {
//       auto& [file, line, column] = site; // a field that is added does not compile until it is
//       here archive(file, line, column);
//     }
//
// The format is not stable: an archive is only read by the binary that wrote it. A reader that is
// given anything else fails, and does nothing worse.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace l1budget {

/// `T`, const when it is written.
template <typename Deduced, typename T>
concept Is = std::same_as<std::remove_const_t<Deduced>, T>;

/// `Self` is what transfer() gets, so that a writer can have a memory of its own.
template <typename Self> class BasicWriter {
public:
  template <typename... T> void operator()(const T&... values) { (one(values), ...); }
  std::string take() { return std::move(bytes_); }

private:
  template <typename T> void one(const T& value) {
    if constexpr (std::is_enum_v<T>)
      number(uint64_t(value));
    else if constexpr (std::is_integral_v<T>)
      number(std::is_signed_v<T> ? zigzag(int64_t(value)) : uint64_t(value));
    else
      transfer(static_cast<Self&>(*this), value);
  }

  void one(const std::string& text) {
    // File names and reasons come again and again.
    auto [known, isNew] = texts_.try_emplace(text, texts_.size() + 1);
    if (!isNew)
      return number(known->second);
    number(0);
    number(text.size());
    bytes_ += text;
  }
  template <typename T> void one(const std::vector<T>& values) {
    number(values.size());
    for (const auto& value : values)
      one(value);
  }
  template <typename T> void one(const std::optional<T>& value) {
    one(value.has_value());
    if (value)
      one(*value);
  }
  template <typename A, typename B> void one(const std::pair<A, B>& pair) {
    one(pair.first);
    one(pair.second);
  }

  static uint64_t zigzag(int64_t value) { return (uint64_t(value) << 1) ^ uint64_t(value >> 63); }
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      bytes_ += char(value | 0x80);
    bytes_ += char(value);
  }

  std::string bytes_;
  std::unordered_map<std::string, uint64_t> texts_;
};

template <typename Self> class BasicReader {
public:
  explicit BasicReader(std::string_view bytes) : rest_(bytes) {}

  template <typename... T> void operator()(T&... values) { (one(values), ...); }
  /// Whether all that was asked for was there, and nothing else.
  bool complete() const { return good_ && rest_.empty(); }
  /// For a value that cannot be: what was read so far is of no use.
  void fail() {
    good_ = false;
    rest_ = {};
  }

private:
  template <typename T> void one(T& value) {
    if constexpr (std::is_enum_v<T>)
      value = T(number());
    else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>)
      value = T(unzigzag(number()));
    else if constexpr (std::is_integral_v<T>)
      value = T(number());
    else
      transfer(static_cast<Self&>(*this), value);
  }

  void one(std::string& text) {
    const uint64_t known = number();
    if (known > texts_.size())
      return fail();
    if (known) {
      text = texts_[known - 1];
      return;
    }
    const uint64_t size = number();
    if (size > rest_.size())
      return fail();
    texts_.push_back(rest_.substr(0, size));
    rest_.remove_prefix(size);
    text = texts_.back();
  }
  template <typename T> void one(std::vector<T>& values) {
    const uint64_t size = number();
    // Every element has a byte at least, so that a wrong size cannot ask for more memory than that.
    if (size > rest_.size())
      return fail();
    values.resize(size);
    for (T& value : values)
      one(value);
  }
  template <typename T> void one(std::optional<T>& value) {
    bool has = false;
    one(has);
    value.reset();
    if (has)
      one(value.emplace());
  }
  template <typename A, typename B> void one(std::pair<A, B>& pair) {
    one(pair.first);
    one(pair.second);
  }

  static int64_t unzigzag(uint64_t value) { return int64_t(value >> 1) ^ -int64_t(value & 1); }
  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) {
        fail();
        return 0;
      }
      const auto byte = uint8_t(rest_.front());
      rest_.remove_prefix(1);
      value |= uint64_t(byte & 0x7f) << shift;
      if (!(byte & 0x80))
        return value;
    }
    fail();
    return 0;
  }

  std::string_view rest_;
  std::vector<std::string_view> texts_;
  bool good_ = true;
};

class ArchiveWriter : public BasicWriter<ArchiveWriter> {};
class ArchiveReader : public BasicReader<ArchiveReader> {
public:
  using BasicReader::BasicReader;
};

} // namespace l1budget
