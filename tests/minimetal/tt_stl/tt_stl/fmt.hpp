// SPDX-License-Identifier: Apache-2.0
//
// Formatters for enumerations and containers, in the real tree; printing is nothing to an analyzer.
#pragma once

#include <fmt/format.h>

#include <tt_stl/small_vector.hpp>
#include <tt_stl/strong_type.hpp>
