// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#define SPDLOG_LEVEL_TRACE 0
#define SPDLOG_TRACE(...) ((void)0)
#define SPDLOG_DEBUG(...) ((void)0)
#define SPDLOG_INFO(...) ((void)0)
#define SPDLOG_WARN(...) ((void)0)
#define SPDLOG_ERROR(...) ((void)0)
#define SPDLOG_CRITICAL(...) ((void)0)

namespace spdlog {

namespace level {
enum level_enum : int { trace, debug, info, warn, err, critical, off, n_levels };
level_enum from_str(const std::string&) noexcept;
} // namespace level

namespace sinks {
class sink {
public:
  virtual ~sink() = default;
  void set_level(level::level_enum);
};
} // namespace sinks
using sink_ptr = std::shared_ptr<sinks::sink>;

class logger {
public:
  template <class... Args> explicit logger(std::string, Args&&...);
  template <class... Args> void log(Args&&...);
  template <class... Args> void trace(Args&&...);
  template <class... Args> void debug(Args&&...);
  template <class... Args> void info(Args&&...);
  template <class... Args> void warn(Args&&...);
  template <class... Args> void error(Args&&...);
  template <class... Args> void critical(Args&&...);
  level::level_enum level() const;
  void set_level(level::level_enum);
  void set_pattern(const std::string&);
  bool should_log(level::level_enum) const;
  void flush();
};

template <class... Args> void trace(Args&&...);
template <class... Args> void debug(Args&&...);
template <class... Args> void info(Args&&...);
template <class... Args> void warn(Args&&...);
template <class... Args> void error(Args&&...);
template <class... Args> void critical(Args&&...);
void set_level(level::level_enum);
level::level_enum get_level();
void set_pattern(const std::string&);
std::shared_ptr<logger> default_logger();
std::shared_ptr<logger> get(const std::string&);
void set_default_logger(std::shared_ptr<logger>);

} // namespace spdlog
