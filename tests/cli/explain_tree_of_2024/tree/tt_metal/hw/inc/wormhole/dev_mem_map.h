// SPDX-License-Identifier: Apache-2.0
#define MEM_L1_SIZE (1464 * 1024)
