// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <third_party/umd/device/tt_cluster_descriptor.h>
#include <third_party/umd/device/tt_soc_descriptor.h>

class tt_device;
class tt_SiliconDevice;
struct tt_device_params;
