// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ttnn/tensor/tensor.hpp>

namespace tt::tt_metal {

Tensor create_device_tensor(const TensorSpec& spec, distributed::MeshDevice* device);

} // namespace tt::tt_metal
