// SPDX-License-Identifier: Apache-2.0
#include "analyzer/budget/Yaml.h"

#include "analyzer/support/Nearest.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <istream>
#include <set>
#include <streambuf>

namespace l1budget::yaml {
namespace {

// A model has hundreds of different calls, and a scenario of one has some sixty values.
constexpr size_t maxBytes = 16 << 20;
constexpr unsigned maxNodes = 500'000;
constexpr unsigned maxDepth = 32;

std::string place(const std::string& path, int line, int column) {
  return path + ":" + std::to_string(line + 1) + ":" + std::to_string(column + 1) + ": ";
}

/// Marks of yaml-cpp are zero-based, and negative for "no place".
std::string place(const std::string& path, const YAML::Mark& mark) {
  return place(path, std::max(mark.line, 0), std::max(mark.column, 0));
}

/// A word of the file in a message: short, and on one line whatever it is.
std::string quoted(llvm::StringRef word) {
  constexpr size_t maxLength = 60;
  std::string result = "\"";
  for (const char c : word.take_front(maxLength))
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  return result + (word.size() > maxLength ? "...\"" : "\"");
}

/// Looks at a file before it becomes nodes, where an alias would already have been expanded.
class Guard : public YAML::EventHandler {
public:
  explicit Guard(const std::string& path) : path_(path) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1)
      fail(mark, "a second document starts here; keep one document a file");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { node(mark, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fail(mark, "aliases are not supported; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                const std::string&) override {
    node(mark, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, anchor);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, anchor);
  }
  void OnMapEnd() override { --depth_; }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    fail(mark, "anchors are not supported; write the value out");
  }

private:
  [[noreturn]] void fail(const YAML::Mark& mark, const char* problem) const {
    throw Problem(place(path_, mark) + problem);
  }
  void node(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor)
      fail(mark, "anchors are not supported; write the value out");
    if (++nodes_ > maxNodes)
      fail(mark, "the file has more than 500000 values; split it");
  }
  void open(const YAML::Mark& mark, YAML::anchor_t anchor) {
    node(mark, anchor);
    if (++depth_ > maxDepth)
      fail(mark, "values are nested more than 32 deep; flatten the file");
  }

  const std::string& path_;
  unsigned documents_ = 0, nodes_ = 0, depth_ = 0;
};

void checkText(std::string_view text, const std::string& path) {
  if (text.size() > maxBytes)
    throw Problem(place(path, 0, 0) + "the file is larger than 16 MiB; is it the right one?");
  const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.data());
  const auto* end = begin + text.size();
  const auto* bad = begin;
  bool valid = llvm::isLegalUTF8String(&bad, end);
  if (const auto* zero = std::find(begin, bad, 0); zero != bad) {
    bad = zero;
    valid = false;
  }
  if (valid)
    return;
  const auto line = std::count(begin, bad, '\n');
  const auto* start = bad;
  while (start != begin && start[-1] != '\n')
    --start;
  throw Problem(place(path, int(line), int(bad - start)) +
                "the file is not UTF-8 text; save it as UTF-8");
}

/// A stream over the text itself, without a copy of it for each pass.
struct ViewBuffer : std::streambuf {
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

} // namespace

Value parse(std::string_view text, const std::string& path) {
  checkText(text, path);
  try {
    ViewBuffer first(text);
    std::istream events(&first);
    Guard guard(path);
    for (YAML::Parser parser(events); parser.HandleNextDocument(guard);) {
    }
    ViewBuffer second(text);
    std::istream nodes(&second);
    return Value(YAML::Load(nodes), &path);
  } catch (const YAML::Exception& error) {
    throw Problem(place(path, error.mark) + error.msg + "; the file is not valid YAML here");
  }
}

void Value::fail(const std::string& problem) const {
  throw Problem(place(*path_, node_.Mark()) + problem);
}

Site Value::site() const {
  const YAML::Mark mark = node_.Mark();
  return {*path_, unsigned(std::max(mark.line, 0)) + 1, unsigned(std::max(mark.column, 0)) + 1};
}

Value::Shape Value::shape() const {
  switch (node_.Type()) {
  case YAML::NodeType::Undefined:
  case YAML::NodeType::Null:
    return Shape::Nothing;
  case YAML::NodeType::Scalar:
    return Shape::Text;
  case YAML::NodeType::Sequence:
    return Shape::List;
  case YAML::NodeType::Map:
    return Shape::Mapping;
  }
  return Shape::Nothing;
}

const char* Value::kind() const {
  switch (node_.Type()) {
  case YAML::NodeType::Undefined:
  case YAML::NodeType::Null:
    return "nothing";
  case YAML::NodeType::Scalar:
    return "a single value";
  case YAML::NodeType::Sequence:
    return "a list";
  case YAML::NodeType::Map:
    return "a mapping";
  }
  return "nothing";
}

std::vector<Entry> Value::entries() const {
  if (!node_.IsMap())
    fail(std::string("expected a mapping of `key: value` lines, found ") + kind());
  std::vector<Entry> result;
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    const Value key(entry.first, path_);
    std::string name = key.text();
    if (!seen.insert(name).second)
      key.fail("the key " + quoted(name) + " is there twice; remove one");
    result.push_back({std::move(name), Value(entry.second, path_), key});
  }
  return result;
}

std::optional<Value> Value::find(std::string_view key) const {
  for (auto& [name, value, place] : entries())
    if (name == key)
      return value;
  return std::nullopt;
}

Value Value::at(std::string_view key) const {
  std::optional<Value> value = find(key);
  if (!value)
    fail("the key \"" + std::string(key) + "\" is missing; add it");
  return *value;
}

void Value::allowOnly(std::initializer_list<std::string_view> keys) const {
  if (!node_.IsMap())
    fail(std::string("expected a mapping of `key: value` lines, found ") + kind());
  for (const auto& entry : node_) {
    const Value key(entry.first, path_);
    const std::string name = key.text();
    if (std::ranges::find(keys, name) == keys.end())
      key.fail("unknown key " + quoted(name) + suggestion(name, keys));
  }
}

std::vector<Value> Value::items() const {
  if (!node_.IsSequence())
    fail(std::string("expected a list, found ") + kind());
  std::vector<Value> result;
  for (const auto& item : node_)
    result.emplace_back(item, path_);
  return result;
}

std::string Value::text() const {
  if (!node_.IsScalar())
    fail(std::string("expected a text, found ") + kind());
  return node_.Scalar();
}

bool Value::boolean() const {
  if (node_.IsScalar() && (node_.Scalar() == "true" || node_.Scalar() == "false"))
    return node_.Scalar() == "true";
  fail("expected true or false, found " + (node_.IsScalar() ? quoted(node_.Scalar()) : kind()));
}

uint64_t Value::number(uint64_t max) const {
  if (!node_.IsScalar())
    fail(std::string("expected a whole number, found ") + kind());
  const llvm::StringRef text = node_.Scalar();
  llvm::StringRef digits = text;
  const bool negative = digits.consume_front("-");
  if (digits.empty() || digits.find_first_not_of("0123456789") != llvm::StringRef::npos)
    fail("expected a whole number, found " + quoted(text) + "; write it in decimal digits");
  if (negative)
    fail("expected a number that is not negative, found " + quoted(text));
  uint64_t value = 0;
  if (digits.getAsInteger(10, value) || value > max)
    fail("the number " + quoted(text) + " is too large; the largest is " + std::to_string(max));
  return value;
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string near =
      nearest(name.substr(0, 100), known, std::max<unsigned>(2, unsigned(name.size()) / 3));
  if (!near.empty())
    return "; did you mean \"" + near + "\"?";
  std::string list;
  for (const std::string_view candidate : known)
    list += (list.empty() ? "" : ", ") + std::string(candidate);
  return "; known are: " + list;
}

} // namespace l1budget::yaml
