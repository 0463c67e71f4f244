// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// Within the rectangle of the two cores.
void create() {
    ProgramDescriptor descriptor;
    // expect[CB029]: cannot set runtime args for core (x=1,y=0) since kernel reader is not placed on it
    KernelDescriptor reader;
    reader.kernel_source = "kernels/reader.cpp";
    reader.core_ranges = CoreRangeSet(std::vector<CoreRange>{CoreCoord{0, 0}, CoreCoord{1, 1}});
    reader.config = ReaderConfigDescriptor{};
    reader.runtime_args.push_back({CoreCoord{1, 0}, {1, 2}});
    descriptor.kernels.push_back(reader);
    Program program(descriptor);
}
