// SPDX-License-Identifier: Apache-2.0
// Metal 2.0 as of April 2026: every part of a specification names its nodes.
#include <tt-metalium/experimental/metal2_host_api/program.hpp>

#include <string>

using namespace tt::tt_metal::experimental::metal2_host_api;

static DataflowBufferSpec make_dfb(const std::string& name, const NodeRange& nodes, uint32_t size) {
  return {.unique_id = name, .target_nodes = nodes, .entry_size = size, .num_entries = 2};
}

int main() {
  const NodeRange nodes({0, 0}, {1, 1});
  KernelSpec reader{.unique_id = "reader",
                    .source = KernelSpec::SourceFilePath{"reader.cpp"},
                    .target_nodes = nodes,
                    .config_spec = DataMovementConfiguration{}};
  reader.dfb_bindings.push_back({.dfb_spec_name = "in", .local_accessor_name = "in"});
  reader.runtime_arguments_schema.named_runtime_args = {"address", "tiles"};

  ProgramSpec spec;
  spec.program_id = "copy";
  spec.kernels = {reader};
  spec.dataflow_buffers = {make_dfb("in", nodes, 1024), make_dfb("out", nodes, 2048)};
  spec.dataflow_buffers[1].uses_borrowed_memory = true;
  auto program = MakeProgramFromSpec(spec);
}
// expect-cb: kind=dataflow_buffer name=in page=1024 total=2048 cores=[0,0,1,1] address=103712
// expect-cb: name=out total=4096 backing=tensor
// expect-kernel: source=reader.cpp cores=[0,0,1,1] rtargs=2
// expect-verdict: fits
// expect-programs: 1
