// SPDX-License-Identifier: Apache-2.0
#pragma once
#define tt_l1_ptr
#define FORCE_INLINE inline
