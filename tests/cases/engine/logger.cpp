// SPDX-License-Identifier: Apache-2.0
// What is handed to the logger of trees until 2025-06 is only read.
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;

namespace tt {
class Logger {
public:
  static Logger& get();
  template <typename... Args> void log_level_type(int level, const char* text, Args&&... args);
};
} // namespace tt

int main() {
  uint32_t tiles = 2;
  tt::Logger::get().log_level_type(1, "{} tiles", tiles);
  Program program = CreateProgram();
  CircularBufferConfig config(tiles * 2048, {{0, tt::DataFormat::Float16_b}});
  CreateCircularBuffer(program, CoreCoord(0, 0), config.set_page_size(0, 2048));
}
// expect-cb: index=0 page=2048 total=4096
// expect-verdict: fits
