// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ttnn/tensor/tensor.hpp>

namespace ttnn::device_operation {

template <typename device_operation_t>
typename device_operation_t::tensor_return_value_t
launch(const typename device_operation_t::operation_attributes_t& operation_attributes,
       const typename device_operation_t::tensor_args_t& tensor_args);

} // namespace ttnn::device_operation
