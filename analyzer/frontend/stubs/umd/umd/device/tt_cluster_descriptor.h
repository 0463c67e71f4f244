// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/cluster_descriptor.hpp>
