// SPDX-License-Identifier: Apache-2.0
//
// Which files a part of a run has: the largest first, each to the part with the fewest bytes so
// far. That depends on the files and on nothing of the machine.
#include "analyzer/driver/Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

#include <map>
#include <tuple>

namespace l1budget {

void keepShard(Plan& plan, unsigned shard, unsigned shards) {
  // Files of one name stay together: what numbers their findings has to see all of them.
  std::map<std::string, uint64_t> sizes;
  for (size_t i = 0; i < plan.tasks.size(); ++i) {
    uint64_t size = 0;
    llvm::sys::fs::file_size(plan.tasks[i].file, size);
    // A small file takes time as well.
    constexpr uint64_t overhead = 4096;
    sizes[plan.sources[i]] += size + overhead;
  }
  std::vector<std::pair<uint64_t, std::string>> largest;
  for (const auto& [source, size] : sizes)
    largest.emplace_back(~size, source);
  llvm::sort(largest);
  std::vector<uint64_t> dealt(shards, 0);
  std::map<std::string, size_t> shardOf;
  for (const auto& [size, source] : largest) {
    const auto least = llvm::min_element(dealt);
    *least += ~size;
    shardOf[source] = size_t(least - dealt.begin());
  }
  std::vector<size_t> kept;
  for (size_t i = 0; i < plan.tasks.size(); ++i)
    if (shardOf[plan.sources[i]] == shard - 1)
      kept.push_back(i);
  plan.notes.push_back("shard " + std::to_string(shard) + "/" + std::to_string(shards) + ": " +
                       std::to_string(kept.size()) + " of " + std::to_string(plan.tasks.size()) +
                       (plan.tasks.size() == 1 ? " file" : " files"));
  auto keep = [&](auto& all) {
    std::remove_reference_t<decltype(all)> some;
    for (const size_t i : kept)
      some.push_back(std::move(all[i]));
    all = std::move(some);
  };
  keep(plan.tasks);
  keep(plan.policies);
  keep(plan.planned);
  keep(plan.baselines);
  keep(plan.sources);
}

} // namespace l1budget
