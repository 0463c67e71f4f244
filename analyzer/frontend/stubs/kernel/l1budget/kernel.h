// SPDX-License-Identifier: Apache-2.0
//
// What a kernel is built with before its first line, where the tree's own is of no use here: the
// compile-time arguments come with the kernel, and so do the texts that the runtime generates
// (tt-metal: jit_build/genfiles.cpp).
#pragma once

// tt-metal: hw/inc/api/compile_time_args.h. The kernel's own values are defined in front of its
// text.
#define TT_METAL_COMPILE_TIME_ARGS_H
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
template <std::uint32_t Idx> constexpr std::uint32_t get_ct_arg();
#define get_compile_time_arg_val(arg_idx) get_ct_arg<arg_idx>()
constexpr std::uint32_t get_named_ct_arg(std::string_view name);
constexpr std::uint32_t get_named_compile_time_arg_val(std::string_view name);

// tt-metal: hw/firmware/src declares what headers take for granted.
#include "internal/risc_attribs.h"

#include "hostdevcommon/kernel_structs.h"
extern std::uint32_t *rta_l1_base, *crta_l1_base, *sem_l1_base[];
#define MY_NOC_ENCODING(noc) 0u
void kernel_main();
// Before 2026, compute kernels have one main a processor.
#define NAMESPACE l1budget_kernel
#define MAIN kernel_main()

// tt-metal: hw/inc/internal/firmware_common.h
#include "tools/profiler/kernel_profiler.hpp"
#if defined(COMPILE_FOR_TRISC)
#include "chlkc_descriptors.h"
#else
#include "api/dataflow/dataflow_api.h"
#endif
