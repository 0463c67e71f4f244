// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

using namespace tt::tt_metal;


// The ranges meet on core (3, 0) alone.
void create(Program& program) {
    const CoreRange senders({0, 0}, {3, 0});
    const CoreRange receivers({3, 0}, {7, 0});
    CircularBufferConfig config =
        CircularBufferConfig(2 * 2048, {{2, tt::DataFormat::Float16_b}}).set_page_size(2, 2048);
    CreateCircularBuffer(program, senders, config);
    // expect[CB003]: Cannot add circular buffer at index 2, another circular buffer already exists
    CreateCircularBuffer(program, receivers, config);
}
