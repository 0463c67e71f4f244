// SPDX-License-Identifier: Apache-2.0
// Metal 2.0 as of September 2026: nodes come from work units, an alias shares bytes, a borrowed
// buffer costs none, and scratchpads lie above all that they touch.
#include <tt-metalium/experimental/metal2_next/program.hpp>

namespace m2 = tt::tt_metal::experimental;

ttnn::device_operation::ProgramArtifacts create_program_artifacts(uint32_t tiles, bool bias) {
  const m2::DFBSpecName IN{"in"}, VIEW{"view"}, OUT{"out"}, BIAS{"bias"};
  m2::DataflowBufferSpec in{.unique_id = IN, .entry_size = 2048, .num_entries = 4};
  in.advanced_options.alias_with = {VIEW};
  m2::DataflowBufferSpec view = in;
  view.unique_id = VIEW;
  view.entry_size = 1024;
  view.num_entries = 8;
  view.advanced_options.alias_with = {IN};
  m2::DataflowBufferSpec out{.unique_id = OUT,
                             .entry_size = 2048,
                             .num_entries = tiles,
                             .borrowed_from = m2::TensorParamName{"output"}};

  m2::KernelSpec reader{.unique_id = m2::KernelSpecName{"reader"}, .source = "reader.cpp"};
  reader.dfb_bindings = {m2::ProducerOf(IN, "in"), m2::ProducerOf(VIEW, "view")};
  reader.scratchpad_bindings = {{m2::ScratchpadSpecName{"scratch"}, "scratch"}};
  m2::KernelSpec compute{.unique_id = m2::KernelSpecName{"compute"},
                         .source = "compute.cpp",
                         .hw_config = m2::ComputeHardwareConfig{}};
  compute.dfb_bindings = {m2::ConsumerOf(IN, "in"), m2::ConsumerOf(VIEW, "view"),
                          m2::ProducerOf(OUT, "out")};

  m2::ProgramSpec spec{.name = "op", .dataflow_buffers = {in, view, out}};
  if (bias) {
    spec.dataflow_buffers.push_back({.unique_id = BIAS, .entry_size = 64, .num_entries = 1});
    compute.dfb_bindings.push_back(m2::ConsumerOf(BIAS, "bias"));
  }
  spec.kernels = {reader, compute};
  spec.scratchpads = {{.unique_id = m2::ScratchpadSpecName{"scratch"}, .size_per_node = 100}};
  spec.work_units = {
      {.name = "a",
       .kernels = {reader.unique_id, compute.unique_id},
       .target_nodes = m2::NodeRange({0, 0}, {1, 0})},
      {.name = "b", .kernels = {compute.unique_id}, .target_nodes = m2::NodeRange({0, 1}, {1, 1})}};
  return {.spec = std::move(spec)};
}
// expect-cb: kind=dataflow_buffer name=in total=8192 cores=[0,0,1,1] address=103712
// expect-cb: name=view total=8192 backing=tensor address=103712
// expect-cb: name=out total="2048 * tiles" backing=tensor
// expect-cb: name=bias total=64 guard=bias cores=[0,0,1,1]
// expect-cb: kind=scratchpad name=scratch total=100 cores=[0,0,1,0]
// expect-kernel: source=reader.cpp cores=[0,0,1,0]
// expect-kernel: source=compute.cpp cores=[0,0,1,1]
// expect-verdict: fits
// expect-programs: 1
