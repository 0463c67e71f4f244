// SPDX-License-Identifier: Apache-2.0
//
// The class chain of the vector that tt_stl borrows from LLVM: members live where the real ones do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <type_traits>

namespace ttsl::detail::llvm {

template <class Size_T> class SmallVectorBase {
public:
  size_t size() const { return Size; }
  size_t capacity() const { return Capacity; }
  [[nodiscard]] bool empty() const { return !Size; }

protected:
  void* BeginX = nullptr;
  Size_T Size = 0, Capacity = 0;
};

template <class T>
using SmallVectorSizeType = std::conditional_t<sizeof(T) < 4, uint64_t, uint32_t>;

template <typename T, typename = void>
class SmallVectorTemplateCommon : public SmallVectorBase<SmallVectorSizeType<T>> {
public:
  using size_type = size_t;
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;
  using reference = T&;
  using const_reference = const T&;

  iterator begin();
  const_iterator begin() const;
  iterator end();
  const_iterator end() const;
  T* data();
  const T* data() const;
  reference operator[](size_type idx);
  const_reference operator[](size_type idx) const;
  reference front();
  const_reference front() const;
  reference back();
  const_reference back() const;
};

template <typename T, bool = std::is_trivially_copyable_v<T>>
class SmallVectorTemplateBase : public SmallVectorTemplateCommon<T> {
public:
  void push_back(const T& Elt);
  void push_back(T&& Elt);
  void pop_back();
};

template <typename T> class SmallVectorImpl : public SmallVectorTemplateBase<T> {
public:
  using iterator = T*;
  using const_iterator = const T*;
  using size_type = size_t;

  ~SmallVectorImpl();
  void clear();
  void resize(size_type N);
  void resize(size_type N, const T& NV);
  void reserve(size_type N);
  template <typename It> void append(It in_start, It in_end);
  void append(std::initializer_list<T> IL);
  iterator erase(const_iterator CI);
  iterator insert(iterator I, const T& Elt);
  template <typename... ArgTypes> T& emplace_back(ArgTypes&&... Args);
  bool operator==(const SmallVectorImpl& RHS) const;
};

template <typename T, unsigned N> class SmallVector : public SmallVectorImpl<T> {
public:
  SmallVector();
  explicit SmallVector(size_t Size);
  SmallVector(size_t Size, const T& Value);
  template <typename It>
    requires std::input_iterator<It>
  SmallVector(It S, It E);
  SmallVector(std::initializer_list<T> IL);
  SmallVector(const SmallVector& RHS);
  SmallVector(SmallVector&& RHS);
  ~SmallVector();
  SmallVector& operator=(const SmallVector& RHS);
  SmallVector& operator=(SmallVector&& RHS);
  SmallVector& operator=(std::initializer_list<T> IL);
};

} // namespace ttsl::detail::llvm
