// SPDX-License-Identifier: Apache-2.0
//
// How much work a thread has done, whatever else the machine does.
#pragma once

#include <cstdint>
#include <ctime>

namespace l1budget {

/// The processor time of the calling thread, in whole seconds.
inline uint64_t threadSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec;
}

} // namespace l1budget
