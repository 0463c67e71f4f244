// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umd/device/tt_core_coordinates.h>

#include <umd/device/soc_descriptor.hpp>
