// SPDX-License-Identifier: Apache-2.0
// Metal 2.0 as it was in April 2026: every part says which nodes it is on.
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/program.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tt::tt_metal::experimental::metal2_host_api {

using NodeCoord = tt::tt_metal::CoreCoord;
using NodeRange = tt::tt_metal::CoreRange;
using NodeRangeSet = tt::tt_metal::CoreRangeSet;
using DFBSpecName = std::string;
using KernelSpecName = std::string;
using SemaphoreSpecName = std::string;

enum class DFBAccessPattern { STRIDED, BLOCKED, CONTIGUOUS };

struct DataflowBufferSpec {
  DFBSpecName unique_id;
  using Nodes = std::variant<NodeCoord, NodeRange, NodeRangeSet>;
  Nodes target_nodes;
  uint32_t entry_size = 0;
  uint32_t num_entries = 0;
  std::optional<tt::DataFormat> data_format_metadata = std::nullopt;
  std::optional<tt::tt_metal::Tile> tile_format_metadata = std::nullopt;
  bool uses_borrowed_memory = false;
  std::vector<DFBSpecName> alias_with;
  bool disable_implicit_sync = false;
};

struct ComputeConfiguration {
  bool fp32_dest_acc_en = false;
};

struct DataMovementConfiguration {
  struct Gen1DataMovementConfig {
    DataMovementProcessor processor = DataMovementProcessor::RISCV_0;
    NOC noc = NOC::RISCV_0_default;
    NOC_MODE noc_mode = NOC_MODE::DM_DEDICATED_NOC;
  };
  std::optional<Gen1DataMovementConfig> gen1_data_movement_config = std::nullopt;
  struct Gen2DataMovementConfig {};
  std::optional<Gen2DataMovementConfig> gen2_data_movement_config = std::nullopt;
};

struct KernelSpec {
  KernelSpecName unique_id;
  struct SourceFilePath {
    std::filesystem::path path;
  };
  struct SourceCode {
    std::string code;
  };
  std::variant<SourceFilePath, SourceCode> source;
  using Nodes = std::variant<NodeCoord, NodeRange, NodeRangeSet>;
  Nodes target_nodes;
  uint8_t num_threads = 1;
  enum class DFBEndpointType { PRODUCER, CONSUMER, RELAY };
  struct DFBBinding {
    DFBSpecName dfb_spec_name;
    std::string local_accessor_name;
    DFBEndpointType endpoint_type;
    DFBAccessPattern access_pattern;
  };
  std::vector<DFBBinding> dfb_bindings;
  struct RuntimeArgSchema {
    std::vector<std::string> named_runtime_args;
    std::vector<std::string> named_common_runtime_args;
    size_t num_runtime_varargs = 0;
    size_t num_common_runtime_varargs = 0;
  };
  RuntimeArgSchema runtime_arguments_schema{};
  using ConfigSpec = std::variant<DataMovementConfiguration, ComputeConfiguration>;
  ConfigSpec config_spec;
};

struct SemaphoreSpec {
  SemaphoreSpecName unique_id;
  using Nodes = std::variant<NodeCoord, NodeRange, NodeRangeSet>;
  Nodes target_nodes;
  uint32_t initial_value = 0;
};

struct WorkerSpec {
  std::string unique_id;
  std::vector<KernelSpecName> kernels;
  std::vector<DFBSpecName> dataflow_buffers;
  std::vector<SemaphoreSpecName> semaphores;
  std::variant<NodeCoord, NodeRange, NodeRangeSet> target_nodes;
};

struct ProgramSpec {
  std::string program_id;
  std::vector<KernelSpec> kernels;
  std::vector<DataflowBufferSpec> dataflow_buffers;
  std::vector<SemaphoreSpec> semaphores;
  std::optional<std::vector<WorkerSpec>> workers = std::nullopt;
};

Program MakeProgramFromSpec(const ProgramSpec& spec, bool skip_validation = false);

} // namespace tt::tt_metal::experimental::metal2_host_api
