// SPDX-License-Identifier: Apache-2.0
//
// What most kernels include and no define of a kernel changes: of those that one does, each kernel
// has its own.
#include "l1budget/kernel.h"
#if defined(COMPILE_FOR_TRISC)
#include "api/compute/common.h"
#else
#include "api/dataflow/dataflow_api.h"
#include "api/tensor/tensor_accessor.h"
#include "experimental/circular_buffer.h"
#include "experimental/noc.h"
#endif
