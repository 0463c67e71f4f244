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
  size_t kept = 0;
  for (size_t i = 0; i < plan.tasks.size(); ++i) {
    if (shardOf[plan.sources[i]] != shard - 1)
      continue;
    if (kept != i) {
      plan.tasks[kept] = std::move(plan.tasks[i]);
      plan.sources[kept] = std::move(plan.sources[i]);
      plan.planned[kept] = std::move(plan.planned[i]);
    }
    ++kept;
  }
  plan.notes.push_back("shard " + std::to_string(shard) + "/" + std::to_string(shards) + ": " +
                       std::to_string(kept) + " of " + std::to_string(plan.tasks.size()) +
                       (plan.tasks.size() == 1 ? " file" : " files"));
  plan.tasks.resize(kept);
  plan.sources.resize(kept);
  plan.planned.resize(kept);
}

} // namespace l1budget
