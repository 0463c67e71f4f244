// SPDX-License-Identifier: Apache-2.0
#pragma once

#define L1BUDGET_GLOBAL_CORE_TYPE
#include <umd/device/types/core_coordinates.hpp>
