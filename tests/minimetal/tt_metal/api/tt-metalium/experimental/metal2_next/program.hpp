// SPDX-License-Identifier: Apache-2.0
// Metal 2.0 as it was in September 2026, newer than the rest of this stand-in: nodes come from
// work units, names are types, and buffers borrow, alias and have scratchpads above them.
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt-metalium/program.hpp>
#include <tt-metalium/tile.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>
#include <tt_stl/strong_type.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace tt::tt_metal::experimental {

using NodeCoord = tt::tt_metal::CoreCoord;
using NodeRange = tt::tt_metal::CoreRange;
using NodeRangeSet = tt::tt_metal::CoreRangeSet;
using Nodes = std::variant<NodeCoord, NodeRange, NodeRangeSet>;

template <typename T> using Group = std::vector<T>;
template <typename K, typename V> using Table = std::unordered_map<K, V>;

using KernelSpecName = ttsl::StrongType<std::string, struct KernelSpecNameTag>;
using DFBSpecName = ttsl::StrongType<std::string, struct DFBSpecNameTag>;
using SemaphoreSpecName = ttsl::StrongType<std::string, struct SemaphoreSpecNameTag>;
using ScratchpadSpecName = ttsl::StrongType<std::string, struct ScratchpadSpecNameTag>;
using TensorParamName = ttsl::StrongType<std::string, struct TensorParamNameTag>;
using PrefetcherPipeParamName = ttsl::StrongType<std::string, struct PrefetcherPipeParamNameTag>;

struct DFBAdvancedOptions {
  Group<DFBSpecName> alias_with;
  bool allow_instance_multi_binding = false;
  Group<PrefetcherPipeParamName> prefetcher_pipe_relays;
};

struct DataflowBufferSpec {
  DFBSpecName unique_id;
  uint32_t entry_size = 0;
  uint32_t num_entries = 0;
  std::optional<tt::DataFormat> data_format_metadata = std::nullopt;
  std::optional<Tile> tile_format_metadata = std::nullopt;
  std::optional<TensorParamName> borrowed_from = std::nullopt;
  DFBAdvancedOptions advanced_options = {};
};

struct ScratchpadSpec {
  ScratchpadSpecName unique_id;
  uint32_t size_per_node = 0;
};

enum class DFBEndpointType { PRODUCER, CONSUMER };
enum class DFBAccessPattern { STRIDED, ALL, BLOCKED };

struct DFBBinding {
  DFBSpecName dfb_spec_name;
  std::string accessor_name;
  DFBEndpointType endpoint_type = DFBEndpointType::PRODUCER;
  DFBAccessPattern access_pattern = DFBAccessPattern::STRIDED;
};
struct SemaphoreBinding {
  SemaphoreSpecName semaphore_spec_name;
  std::string accessor_name;
};
struct ScratchpadBinding {
  ScratchpadSpecName scratchpad_spec_name;
  std::string accessor_name;
};

inline DFBBinding ProducerOf(DFBSpecName dfb, std::string accessor) {
  return {std::move(dfb), std::move(accessor), DFBEndpointType::PRODUCER};
}
inline DFBBinding ConsumerOf(DFBSpecName dfb, std::string accessor) {
  return {std::move(dfb), std::move(accessor), DFBEndpointType::CONSUMER};
}

struct DataMovementHardwareConfig {
  struct Config1XX {
    DataMovementProcessor processor = DataMovementProcessor::RISCV_0;
    NOC noc = NOC::RISCV_0_default;
  };
  std::optional<Config1XX> config_1xx;
};
struct ComputeHardwareConfig {
  bool enable_32_bit_dest = false;
};

struct RuntimeArgSchema {
  Group<std::string> runtime_arg_names;
  Group<std::string> common_runtime_arg_names;
};

struct SourceCode {
  std::string code;
};

struct KernelSpec {
  KernelSpecName unique_id;
  std::variant<std::filesystem::path, SourceCode> source;
  uint32_t num_threads = 1;
  Group<DFBBinding> dfb_bindings;
  Group<SemaphoreBinding> semaphore_bindings;
  Group<ScratchpadBinding> scratchpad_bindings;
  Table<std::string, uint32_t> compile_time_args;
  RuntimeArgSchema runtime_arg_schema;
  std::variant<DataMovementHardwareConfig, ComputeHardwareConfig> hw_config;
};

struct SemaphoreSpec {
  SemaphoreSpecName unique_id;
  Nodes target_nodes;
};

struct WorkUnitSpec {
  std::string name;
  Group<KernelSpecName> kernels;
  Nodes target_nodes;
};

struct ProgramSpec {
  std::string name;
  Group<KernelSpec> kernels;
  Group<DataflowBufferSpec> dataflow_buffers;
  Group<SemaphoreSpec> semaphores;
  Group<ScratchpadSpec> scratchpads;
  Group<WorkUnitSpec> work_units;
};

struct DFBRunOverrides {
  DFBSpecName dfb;
  std::optional<uint32_t> entry_size = std::nullopt;
  std::optional<uint32_t> num_entries = std::nullopt;
};
struct ProgramRunArgs {
  Group<DFBRunOverrides> dfb_run_overrides;
};

Program MakeProgramFromSpec(distributed::MeshDevice& device, const ProgramSpec& spec,
                            bool skip_validation = false);
void SetProgramRunArgs(Program& program, const ProgramRunArgs& args);

} // namespace tt::tt_metal::experimental

namespace ttnn::device_operation {

struct ProgramArtifacts {
  tt::tt_metal::experimental::ProgramSpec spec;
  tt::tt_metal::experimental::ProgramRunArgs run_params;
};

} // namespace ttnn::device_operation
