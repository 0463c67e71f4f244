// SPDX-License-Identifier: Apache-2.0
//
// What host code has in common, read once for all files: the headers that most of them include, and
// what most of them make the compiler instantiate. Chosen by measuring, see docs/performance.md. A
// tree has the headers of its date; what one of them does not know is an error here that concerns
// nobody.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <ranges>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#if __has_include(<tt-metalium/host_api.hpp>)
#include <tt-metalium/host_api.hpp>
#endif
#if __has_include(<tt-metalium/tt_metal.hpp>)
#include <tt-metalium/tt_metal.hpp>
#endif
#if __has_include(<tt-metalium/device.hpp>)
#include <tt-metalium/device.hpp>
#endif
#if __has_include(<tt-metalium/distributed.hpp>)
#include <tt-metalium/distributed.hpp>
#endif
#if __has_include(<tt-metalium/allocator.hpp>)
#include <tt-metalium/allocator.hpp>
#endif
#if __has_include(<tt-metalium/work_split.hpp>)
#include <tt-metalium/work_split.hpp>
#endif
#if __has_include(<tt-metalium/constants.hpp>)
#include <tt-metalium/constants.hpp>
#endif
#if __has_include(<tt-metalium/hal.hpp>)
#include <tt-metalium/hal.hpp>
#endif
#if __has_include(<tt-metalium/math.hpp>)
#include <tt-metalium/math.hpp>
#endif
#if __has_include(<tt-metalium/tt_align.hpp>)
#include <tt-metalium/tt_align.hpp>
#endif
#if __has_include(<tt-metalium/bfloat16.hpp>)
#include <tt-metalium/bfloat16.hpp>
#endif
#if __has_include(<tt-metalium/tensor_accessor_args.hpp>)
#include <tt-metalium/tensor_accessor_args.hpp>
#endif
#if __has_include(<tt-metalium/program_descriptors.hpp>)
#include <tt-metalium/program_descriptors.hpp>
#endif
#if __has_include(<tt-metalium/experimental/fabric/fabric.hpp>)
#include <tt-metalium/experimental/fabric/fabric.hpp>
#endif
#if __has_include(<ttnn/operation.hpp>)
#include <ttnn/operation.hpp>
#endif
#if __has_include(<ttnn/device_operation.hpp>)
#include <ttnn/device_operation.hpp>
#endif
#if __has_include(<ttnn/tensor/tensor.hpp>)
#include <ttnn/tensor/tensor.hpp>
#endif
#if __has_include(<ttnn/tensor/tensor_utils.hpp>)
#include <ttnn/tensor/tensor_utils.hpp>
#endif
#if __has_include(<ttnn/operations/core/compute_kernel/compute_kernel_config.hpp>)
#include <ttnn/operations/core/compute_kernel/compute_kernel_config.hpp>
#endif
#if __has_include(<ttnn/operations/cb_utils.hpp>)
#include <ttnn/operations/cb_utils.hpp>
#endif
#if __has_include(<ttnn/operations/math.hpp>)
#include <ttnn/operations/math.hpp>
#endif
#if __has_include(<ttnn/operations/core/work_split/work_split_tilize.hpp>)
#include <ttnn/operations/core/work_split/work_split_tilize.hpp>
#endif
#if __has_include(<ttnn/operations/data_movement/common/common.hpp>)
#include <ttnn/operations/data_movement/common/common.hpp>
#endif
#if __has_include(<ttnn/operations/eltwise/unary/common/unary_op_types.hpp>)
#include <ttnn/operations/eltwise/unary/common/unary_op_types.hpp>
#endif

#if __has_include(<tt-metalium/experimental/sockets/mesh_socket.hpp>)
#include <tt-metalium/experimental/sockets/mesh_socket.hpp>
#endif
#if __has_include(<ttnn/global_semaphore.hpp>)
#include <ttnn/global_semaphore.hpp>
#endif
#if __has_include(<ttnn/operations/ccl/ccl_common.hpp>)
#include <ttnn/operations/ccl/ccl_common.hpp>
#endif
#if __has_include(<ttnn/operations/ccl/ccl_host_datastructures.hpp>)
#include <ttnn/operations/ccl/ccl_host_datastructures.hpp>
#endif
#if __has_include(<ttnn/operations/ccl/common/uops/ccl_command.hpp>)
#include <ttnn/operations/ccl/common/uops/ccl_command.hpp>
#endif
#if __has_include(<ttnn/operations/ccl/common/uops/ccl_host_commands.hpp>)
#include <ttnn/operations/ccl/common/uops/ccl_host_commands.hpp>
#endif
#if __has_include(<ttnn/operations/ccl/common/host/ccl_worker_builder.hpp>)
#include <ttnn/operations/ccl/common/host/ccl_worker_builder.hpp>
#endif
#if __has_include(<ttnn/operations/sliding_window/sliding_window.hpp>)
#include <ttnn/operations/sliding_window/sliding_window.hpp>
#endif
#if __has_include(<ttnn/operations/matmul/device/matmul_device_operation_types.hpp>)
#include <ttnn/operations/matmul/device/matmul_device_operation_types.hpp>
#endif
#if __has_include(<ttnn/operations/eltwise/binary/common/binary_op_utils.hpp>)
#include <ttnn/operations/eltwise/binary/common/binary_op_utils.hpp>
#endif

// The same of 2024, when the public interface had no folder of its own.
#if __has_include(<tt_metal/host_api.hpp>)
#include <tt_metal/host_api.hpp>
#if __has_include(<tt_metal/common/constants.hpp>)
#include <tt_metal/common/constants.hpp>
#endif
#if __has_include(<tt_metal/detail/util.hpp>)
#include <tt_metal/detail/util.hpp>
#endif
#if __has_include(<tt_metal/detail/tt_metal.hpp>)
#include <tt_metal/detail/tt_metal.hpp>
#endif
#if __has_include(<tensor/tensor.hpp>)
#include <tensor/tensor.hpp>
#endif
#if __has_include(<tensor/tensor_utils.hpp>)
#include <tensor/tensor_utils.hpp>
#endif
#if __has_include(<tt_dnn/op_library/run_operation.hpp>)
#include <tt_dnn/op_library/run_operation.hpp>
#endif
#if __has_include(<tt_dnn/op_library/work_split.hpp>)
#include <tt_dnn/op_library/work_split.hpp>
#endif
#endif

// What factories call most and the tree defines in a source file: with its body, it is followed
// like any function of a header.
#if __has_include(<tt_metal/impl/tensor/tensor_types.cpp>)
#include <tt_metal/impl/tensor/tensor_types.cpp>
#endif
#if __has_include(<ttnn/core/tensor/types.cpp>)
#include <ttnn/core/tensor/types.cpp>
#endif
#if __has_include(<tt_metal/common/core_coord.cpp>)
#include <tt_metal/common/core_coord.cpp>
#endif
#if __has_include(<tt_metal/impl/data_format/tilize_utils.cpp>)
#include <tt_metal/impl/data_format/tilize_utils.cpp>
#endif
#if __has_include(<ttnn/cpp/ttnn/operations/core/compute_kernel/compute_kernel_config.cpp>)
#include <ttnn/cpp/ttnn/operations/core/compute_kernel/compute_kernel_config.cpp>
#endif
#if __has_include(<ttnn/cpp/ttnn/operations/data_movement/common/common.cpp>)
#include <ttnn/cpp/ttnn/operations/data_movement/common/common.cpp>
#endif
#if __has_include(<ttnn/cpp/ttnn/operations/moreh/moreh_helper_functions.cpp>)
#include <ttnn/cpp/ttnn/operations/moreh/moreh_helper_functions.cpp>
#endif
#if __has_include(<ttnn/cpp/ttnn/operations/ccl/ccl_common.cpp>)
#include <ttnn/cpp/ttnn/operations/ccl/ccl_common.cpp>
#endif

#if __has_include(<tt-metalium/host_api.hpp>)
namespace l1budget_preamble {

using namespace tt;
using namespace tt::tt_metal;

template <typename T> void useVector(T value) {
  std::vector<T> values{value, value};
  values.push_back(value);
  values.emplace_back(value);
  values.reserve(values.size());
  values.insert(values.end(), values.begin(), values.end());
  std::vector<T> other(2, value), copy(values);
  other = values;
  other = std::move(copy);
  for (const T& each : values)
    other.at(0) = each;
  other[0] = values.back();
  std::optional<T> maybe;
  maybe = value;
}

inline void useStandardTypes() {
  useVector<uint32_t>(1);
  std::vector<uint32_t>(2).resize(3);
  useVector<std::string>("");
  useVector<CoreCoord>(CoreCoord(0, 0));
  useVector<CoreRange>(CoreRange(CoreCoord(0, 0)));
  std::map<std::string, std::string> defines;
  defines["A"] = "1";
  defines.insert({"B", "2"});
  defines.emplace("C", std::to_string(1));
  for (const auto& [name, value] : defines)
    (void)(name + value);
  std::set<CoreRange> ranges;
  ranges.insert(CoreRange(CoreCoord(0, 0)));
  std::span<const uint32_t> span(std::vector<uint32_t>{1});
  std::string text = "a";
  text += "b" + std::to_string(2);
  std::min<uint32_t>(1, 2);
  std::max<uint32_t>(1, 2);
  std::vector<UnpackToDestMode> modes(NUM_CIRCULAR_BUFFERS, UnpackToDestMode::Default);
  modes[0] = UnpackToDestMode::UnpackToDestFp32;
}

inline void useProgram(Program& program, const CoreRangeSet& all, CoreRange range, CoreCoord core) {
  CircularBufferConfig config = CircularBufferConfig(2048, {{CBIndex::c_0, DataFormat::Float16_b}})
                                    .set_page_size(CBIndex::c_0, 2048);
  CreateCircularBuffer(program, all, config);
  CreateCircularBuffer(program, range, config);
  CreateCircularBuffer(program, core, config);
  std::vector<uint32_t> args{1, 2};
  args.push_back(3);
  std::map<std::string, std::string> defines;
  KernelHandle kernel =
      CreateKernel(program, "a.cpp", all, ReaderDataMovementConfig(args, defines));
  CreateKernel(program, "a.cpp", all, ReaderDataMovementConfig(args));
  CreateKernel(program, "a.cpp", range, WriterDataMovementConfig(args, defines));
  CreateKernel(program, "a.cpp", core, WriterDataMovementConfig(args));
  CreateKernel(program, "a.cpp", all,
               DataMovementConfig{.processor = DataMovementProcessor::RISCV_0});
  CreateKernel(program, "a.cpp", all,
               ComputeConfig{.math_fidelity = MathFidelity::HiFi4,
                             .fp32_dest_acc_en = true,
                             .compile_args = args,
                             .defines = defines});
  SetRuntimeArgs(program, kernel, core, {1u, 2u, args[0]});
  SetRuntimeArgs(program, kernel, core, args);
  SetCommonRuntimeArgs(program, kernel, {1u});
  GetRuntimeArgs(program, kernel, core)[0] = 1;
  for (auto& row : GetRuntimeArgs(program, kernel))
    row[0][0] = 1;
  CreateSemaphore(program, all, 0);
  CreateSemaphore(program, range, 0);
}

inline uint32_t useCores(CoreCoord grid, const CoreRangeSet& cores) {
  auto [count, all, first, second, perCoreFirst, perCoreSecond] = split_work_to_cores(grid, 1u);
  auto [count2, all2, first2, second2, perCoreFirst2, perCoreSecond2] =
      split_work_to_cores(cores, 1u, true);
  uint32_t sum = 0;
  for (const CoreCoord& core : corerange_to_cores(all, std::nullopt, true))
    sum += first.contains(core) ? perCoreFirst : perCoreSecond;
  for (const CoreCoord& core : grid_to_cores(count, grid.x, grid.y, false))
    sum += core.x;
  for (const CoreRange& range : cores.ranges())
    for (auto core : range)
      sum += core.y;
  std::variant<CoreCoord, CoreRange, CoreRangeSet> named = all;
  named = grid;
  std::vector<CoreRange> listed = cores.ranges();
  for (auto range = listed.rbegin(); range != listed.rend(); ++range)
    sum += range->size();
  std::optional<std::pair<uint32_t, uint32_t>> pair = std::make_pair(1u, 2u);
  CoreRangeSet merged = all.merge(second);
  return sum + merged.num_cores() + count2 + cores.bounding_box().size();
}

} // namespace l1budget_preamble
#endif

#if __has_include(<ttnn/tensor/tensor.hpp>) && __has_include(<ttnn/device_operation.hpp>)
namespace l1budget_preamble {

struct SharedVariables {
  KernelHandle reader = 0;
  std::vector<CoreCoord> cores;
};

inline uint32_t useTensors(const ttnn::Tensor& tensor, const std::optional<ttnn::Tensor>& maybe,
                           std::optional<ttnn::MemoryConfig> memory,
                           std::optional<ttnn::DataType> type) {
  std::vector<ttnn::Tensor> tensors{tensor};
  tensors.push_back(tensor);
  std::vector<std::optional<ttnn::Tensor>> optionals{maybe, std::nullopt};
  std::optional<const ttnn::Tensor> constant = tensor;
  ttnn::MemoryConfig chosen = memory.value_or(tensor.memory_config());
  ttnn::DataType dtype = type.value_or(tensor.dtype());
  const auto& shape = tensor.padded_shape();
  uint32_t sum = shape[-1] + shape[-2] + tensor.logical_shape()[0] + shape.rank();
  if (chosen.shard_spec().has_value())
    sum += chosen.shard_spec().value().shape[0] + chosen.shard_spec()->grid.num_cores();
  DataFormat format = datatype_to_dataformat_converter(dtype);
  sum += tt::tile_size(format) + tensor.physical_volume() + (maybe ? maybe->element_size() : 0);
  std::vector<uint32_t> args{1};
  TensorAccessorArgs(*tensor.buffer()).append_to(args);
  std::unordered_map<CoreCoord, std::vector<uint32_t>> byCore;
  std::tuple<uint32_t, CBHandle> pair = std::make_tuple(sum, CBHandle(0));
  return sum + std::get<0>(pair) + constant->physical_volume();
}

inline ttnn::device_operation::CachedProgram<SharedVariables> useCache(Program&& program) {
  return {std::move(program), SharedVariables{.reader = 0, .cores = {}}};
}

inline void useDescriptors(ProgramDescriptor& program, const CoreRangeSet& cores) {
  CBDescriptor buffer;
  buffer.total_size = 2048;
  buffer.core_ranges = cores;
  buffer.format_descriptors.push_back(CBFormatDescriptor{
      .buffer_index = 0, .data_format = DataFormat::Float16_b, .page_size = 2048});
  program.cbs.push_back(buffer);
  program.cbs.push_back(std::move(buffer));
  KernelDescriptor kernel;
  kernel.core_ranges = cores;
  kernel.kernel_source = "a.cpp";
  kernel.compile_time_args = std::vector<uint32_t>{1};
  kernel.config = ReaderConfigDescriptor{};
  kernel.config = WriterConfigDescriptor{};
  kernel.config = DataMovementConfigDescriptor{};
  kernel.config = ComputeConfigDescriptor{};
  kernel.defines.emplace_back("A", "1");
  kernel.runtime_args.emplace_back(CoreCoord(0, 0), std::vector<uint32_t>{1});
  program.kernels.push_back(std::move(kernel));
}

} // namespace l1budget_preamble
#endif
