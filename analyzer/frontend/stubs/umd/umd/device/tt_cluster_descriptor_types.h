// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/cluster_descriptor_types.hpp>
