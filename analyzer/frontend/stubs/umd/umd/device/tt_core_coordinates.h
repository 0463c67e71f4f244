// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/types/core_coordinates.hpp>
