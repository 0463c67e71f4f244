// SPDX-License-Identifier: Apache-2.0
#pragma once
constexpr unsigned kSize = 2048;
