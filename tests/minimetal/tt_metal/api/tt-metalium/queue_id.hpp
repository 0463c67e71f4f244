// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt_stl/strong_type.hpp>

#include <cstdint>

namespace tt::tt_metal {

using QueueId = tt::stl::StrongType<uint8_t, struct QueueIdTag>;

} // namespace tt::tt_metal
