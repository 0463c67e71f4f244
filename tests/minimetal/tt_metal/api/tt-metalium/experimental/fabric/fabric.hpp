// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program.hpp>
#include <umd/device/types/core_coordinates.hpp>

#include <cstdint>
#include <vector>

namespace tt::tt_metal {
struct ProgramDescriptor;
}

namespace tt::tt_fabric {

class FabricNodeId {
public:
  uint32_t chip_id = 0;
};

size_t get_tt_fabric_channel_buffer_size_bytes();
size_t get_tt_fabric_packet_header_size_bytes();
size_t get_tt_fabric_max_payload_size_bytes();

template <typename ProgramOrDescriptor = tt::tt_metal::Program>
void append_fabric_connection_rt_args(const FabricNodeId& src, const FabricNodeId& dst,
                                      uint32_t link_idx, ProgramOrDescriptor& program,
                                      const CoreCoord& worker_core,
                                      std::vector<uint32_t>& worker_args,
                                      CoreType core_type = CoreType::WORKER);

enum class FabricApiType : uint8_t { Linear = 0, Mesh = 1 };

template <typename ProgramOrDescriptor>
void append_routing_plane_connection_manager_rt_args(
    const FabricNodeId& src, const std::vector<FabricNodeId>& dst_nodes,
    const std::vector<uint32_t>& connection_link_indices, ProgramOrDescriptor& program,
    tt::tt_metal::KernelHandle& kernel_id, const CoreCoord& worker_core,
    std::vector<uint32_t>& worker_args, FabricApiType api_type = FabricApiType::Linear,
    CoreType core_type = CoreType::WORKER);

class FabricMuxConfig {
public:
  template <typename ProgramOrDescriptor = tt::tt_metal::Program>
  std::vector<uint32_t>
  get_fabric_mux_run_time_args(const FabricNodeId& src, const FabricNodeId& dst, uint32_t link_idx,
                               ProgramOrDescriptor& program, const CoreCoord& mux_core) const;
};

} // namespace tt::tt_fabric
