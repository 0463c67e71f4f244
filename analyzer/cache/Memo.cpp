// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/Memo.h"

#include "llvm/ADT/STLExtras.h"

namespace l1budget {
namespace {

constexpr size_t statesKept = 4;

struct State {
  Inputs inputs;
  std::string answer;
};

void transfer(auto& archive, Is<State> auto& state) {
  auto& [inputs, answer] = state;
  archive(inputs, answer);
}

/// Newest first.
std::vector<State> read(const Store& store, llvm::StringRef key) {
  std::vector<State> states;
  const Stored stored = store.get(key);
  if (!stored)
    return states;
  ArchiveReader reader(stored.bytes);
  reader(states);
  return reader.complete() ? std::move(states) : std::vector<State>();
}

} // namespace

std::optional<std::string> Memo::recall(llvm::StringRef key) const {
  for (State& state : read(store_, key))
    if (disk_.unchanged(state.inputs))
      return std::move(state.answer);
  return std::nullopt;
}

void Memo::remember(llvm::StringRef key, const Inputs& inputs, const std::string& answer) const {
  std::vector<State> states = read(store_, key);
  llvm::erase_if(states, [&](const State& state) { return disk_.unchanged(state.inputs); });
  states.insert(states.begin(), {inputs, answer});
  if (states.size() > statesKept)
    states.resize(statesKept);
  ArchiveWriter writer;
  writer(states);
  store_.put(key, writer.take());
}

} // namespace l1budget
