// SPDX-License-Identifier: Apache-2.0
// Names that would be markup, would end the page's script, or would turn what stands beside them around.
#include <tt-metalium/experimental/metal2_host_api/program.hpp>

#include <string>

using namespace tt::tt_metal::experimental::metal2_host_api;

// NOLINT(l1-overflow)
static DataflowBufferSpec make_dfb(const std::string& name, const NodeRange& nodes, uint32_t size) {
  return {.unique_id = name, .target_nodes = nodes, .entry_size = size, .num_entries = 2};
}

int main() {
  const NodeRange nodes({0, 0}, {1, 1});
  KernelSpec reader{.unique_id = "reader",
                    .source = KernelSpec::SourceFilePath{"<svg onload=\"taken = 1\">.cpp"},
                    .target_nodes = nodes,
                    .config_spec = DataMovementConfiguration{}};
  ProgramSpec spec;
  spec.program_id = "hostile";
  spec.kernels = {reader};
  spec.dataflow_buffers = {make_dfb("</script><script>taken = 1</script>", nodes, 1024),
                           make_dfb("<img src=x onerror='taken = 1'>", nodes, 2048),
                           make_dfb("<!--<script>", nodes, 4096),
                           make_dfb("{{data}}]]>&lt;\u202Eredaer", nodes, 8192)};
  auto program = MakeProgramFromSpec(spec);
}
