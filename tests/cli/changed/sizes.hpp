// SPDX-License-Identifier: Apache-2.0
#pragma once

constexpr unsigned tiles = 8;
