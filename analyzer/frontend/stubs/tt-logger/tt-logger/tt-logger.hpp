// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace tt {
enum LogType {
  LogAlways, LogTest, LogTimer, LogDevice, LogModel, LogLLRuntime, LogLoader, LogSimDriver,
  LogMetal, LogMetalTrace, LogBuildKernels, LogDispatch, LogInspector, LogFabric, LogDistributed,
  LogEmulationDriver, LogUMD, LogEmule, LogOp, LogTTNN, LogPerf, LogSiliconDriver, LogTriage,
  LogMem, LogTensor, LogDebug, LogWatcher, LogProfiler,
};
class LoggerRegistry {
public:
  static LoggerRegistry& instance();
  std::shared_ptr<spdlog::logger> get(LogType);
  void set_level(spdlog::level::level_enum);
};
} // namespace tt

#define log_trace(...) ((void)0)
#define log_debug(...) ((void)0)
#define log_info(...) ((void)0)
#define log_warning(...) ((void)0)
#define log_error(...) ((void)0)
#define log_critical(...) ((void)0)
#define log_fatal(...) ((void)0)
#define log_custom(...) ((void)0)
