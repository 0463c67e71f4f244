// SPDX-License-Identifier: Apache-2.0
// Processors, NOCs, compile-time arguments, defines; an accessor of an interleaved DRAM buffer is
// two words: its flags and its aligned page size.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tensor_accessor_args.hpp>

using namespace tt;
using namespace tt::tt_metal;

int main() {
  auto mesh_device = distributed::MeshDevice::create_unit_mesh(0);
  distributed::DeviceLocalBufferConfig local{.page_size = 2048, .buffer_type = BufferType::DRAM};
  distributed::DeviceLocalBufferConfig odd{.page_size = 100, .buffer_type = BufferType::DRAM};
  auto a = distributed::MeshBuffer::create(distributed::ReplicatedBufferConfig{.size = 64 * 2048},
                                           local, mesh_device.get());
  auto b = distributed::MeshBuffer::create(distributed::ReplicatedBufferConfig{.size = 6400}, odd,
                                           mesh_device.get());
  Program program = CreateProgram();
  const CoreRange cores({0, 0}, {7, 1});
  std::vector<uint32_t> args{CBIndex::c_3, 7};
  TensorAccessorArgs(*a).append_to(args);
  TensorAccessorArgs(b).append_to(args);
  CreateKernel(program, "kernels/reader.cpp", cores,
               DataMovementConfig{.processor = DataMovementProcessor::RISCV_1,
                                  .noc = NOC::RISCV_1_default,
                                  .compile_args = args,
                                  .defines = {{"FAST", "1"}}});
  CreateKernel(program, "kernels/writer.cpp", CoreCoord{0, 0},
               DataMovementConfig{.named_compile_args = {{"depth", 2}, {"cb", CBIndex::c_16}}});
  ComputeConfig compute{.math_fidelity = MathFidelity::HiFi2, .compile_args = {1, 2, 3}};
  compute.defines["OP"] = "add_tiles";
  compute.compile_args.push_back(4);
  CreateKernel(program, std::string("kernels/") + "add.cpp", CoreRangeSet(cores), compute);
  CreateKernelFromString(program, "void kernel_main() {}", CoreCoord{1, 0}, DataMovementConfig{});
  const CoreRange others({0, 4}, {7, 5});
  CreateKernel(program, "kernels/in.cpp", others, ReaderDataMovementConfig({5}));
  CreateKernel(program, "kernels/out.cpp", others, WriterDataMovementConfig({}, {{"LAST", ""}}));
}
// expect-kernel: source=kernels/reader.cpp kind=data_movement processor=RISCV_1 noc=RISCV_1_default cores=[0,0,7,1] args=[3,7,2,2048,2,128] defines='{"FAST": "1"}'
// expect-kernel: source=kernels/writer.cpp processor=RISCV_0 noc=RISCV_0_default cores=[0,0,0,0] args=[] named='{"cb": 16, "depth": 2}'
// expect-kernel: source=kernels/add.cpp kind=compute processor=null noc=null args=[1,2,3,4] defines='{"OP": "add_tiles"}'
// expect-kernel: inline=true cores=[1,0,1,0]
// expect-kernel: source=kernels/in.cpp processor=RISCV_1 noc=RISCV_0_default cores=[0,4,7,5] args=[5]
// expect-kernel: source=kernels/out.cpp processor=RISCV_0 noc=RISCV_1_default args=[] defines='{"LAST": ""}'
