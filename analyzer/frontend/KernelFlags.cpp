// SPDX-License-Identifier: Apache-2.0
//
// How the runtime builds a kernel (tt-metal: jit_build/build.cpp;
// llrt/hal/tt-1xx/hal_1xx_common.cpp and wh_hal.cpp, bh_hal.cpp, HalJitBuildQuery), as far as it
// concerns the meaning of its text. A compute kernel is read as none of its three processors: what
// only one of them does is left out, what all of them do is there.
#include "analyzer/frontend/Flags.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

namespace l1budget {
namespace {

using llvm::StringRef;

/// `%c` is the chip, `%s` its name with its stepping. Other folders than a tree has do no harm.
constexpr StringRef folders[] = {
    "tt_metal/hw/inc",
    "tt_metal/hw/inc/internal/tt-1xx",
    "tt_metal/hw/inc/internal/tt-1xx/%c",
    "tt_metal/hw/inc/internal/tt-1xx/%c/%s_defines",
    "tt_metal/hw/inc/internal/tt-1xx/%c/noc",
    "tt_metal/hw/inc/tt-1xx",
    "tt_metal/hw/inc/tt-1xx/%c",
    "tt_metal/hw/inc/tt-1xx/%c/%s_defines",
    "tt_metal/hw/inc/%c",
    "tt_metal/hw/inc/%c/%s_defines",
    "tt_metal/hw/inc/ethernet",
    "tt_metal/hostdevcommon/api",
    "tt_metal/hw/ckernels/%s/metal/common",
    "tt_metal/hw/ckernels/%s/metal/llk_io",
    "tt_metal/hw/ckernels/%s/metal/llk_api",
    "tt_metal/hw/ckernels/%s/metal/llk_api/llk_sfpu",
    "tt_metal/tt-llk/common",
    "tt_metal/tt-llk/tt_llk_%s/common/inc",
    "tt_metal/tt-llk/tt_llk_%s/llk_lib",
    "tt_metal/third_party/tt_llk/tt_llk_%s/common/inc",
    "tt_metal/third_party/tt_llk/tt_llk_%s/llk_lib",
    "tt_metal/include",
    "tt_metal/api",
    "tt_metal",
    "ttnn",
    "ttnn/cpp",
    "",
};

} // namespace

Flags kernelFlags(const Tree& tree, const KernelBuild& build) {
  Flags flags;
  const bool isWormhole = build.architecture == "wormhole_b0";
  const std::string chip = isWormhole ? "wormhole" : build.architecture;
  for (const StringRef pattern : folders) {
    std::string folder = tree.root + "/" + pattern.str();
    for (const auto& [mark, name] : {std::pair("%c", chip), {"%s", build.architecture}})
      for (size_t at; (at = folder.find(mark)) != std::string::npos;)
        folder.replace(at, 2, name);
    if (llvm::sys::fs::is_directory(folder)) {
      flags.shared.push_back("-I");
      flags.shared.push_back(folder);
    }
  }
  auto define = [&](const std::string& macro) { flags.shared.push_back("-D" + macro); };
  define("ARCH_" + StringRef(chip).upper());
  for (const char* macro :
       {"KERNEL_BUILD", "TENSIX_FIRMWARE", "LOCAL_MEM_EN=0", "PROGRAMMABLE_CORE_TYPE=0",
        "DISPATCH_MESSAGE_ADDR=0", "NOC_MODE=0", "PCIE_NOC_X=0", "PCIE_NOC_Y=3"})
    define(macro);
  // How many banks there are decides addresses, and no circular buffer.
  for (const char* macro : {"NUM_DRAM_BANKS=12", "NUM_L1_BANKS=64",
                            "LOG_BASE_2_OF_NUM_DRAM_BANKS=3", "LOG_BASE_2_OF_NUM_L1_BANKS=6"})
    define(macro);
  if (build.kind == KernelKind::Compute) {
    define("COMPILE_FOR_TRISC=1");
    define("UCK_CHLKC_MATH");
    define("PROCESSOR_INDEX=3");
  } else {
    define(build.isSecondProcessor ? "COMPILE_FOR_NCRISC" : "COMPILE_FOR_BRISC");
    define(build.isSecondProcessor ? "PROCESSOR_INDEX=1" : "PROCESSOR_INDEX=0");
    define(build.isSecondProcessor ? "NOC_INDEX=0" : "NOC_INDEX=1");
  }
  // Addresses are of 32 bits there: what is converted to them is no error. Nor is what only newer
  // compilers refuse.
  for (const char* flag : {"-fms-extensions", "-Wno-missing-template-arg-list-after-template-kw",
                           "-Wno-c++11-narrowing-const-reference", "-include"})
    flags.shared.push_back(flag);
  flags.shared.push_back("l1budget/kernel.h");
  for (const Define& one : build.defines)
    flags.own.push_back("-D" + one.name + "=" + one.value);
  return flags;
}

std::string kernelPrefix(const KernelBuild& build) {
  std::vector<std::string> values, cases;
  for (const uint32_t value : build.arguments)
    values.push_back(std::to_string(value) + "u");
  for (const auto& [name, value] : build.named)
    cases.push_back("if (name == \"" + name + "\") return " + std::to_string(value) + "u; ");
  const std::string count = std::to_string(values.size());
  return "constexpr std::array<std::uint32_t, " + count + "> kernel_compile_time_args{" +
         llvm::join(values, ", ") +
         "}; template <std::uint32_t Idx> constexpr std::uint32_t get_ct_arg() { static_assert(Idx "
         "< " +
         count +
         ", \"Index out of range\"); return kernel_compile_time_args[Idx]; } "
         "constexpr std::uint32_t get_named_ct_arg(std::string_view name) { " +
         llvm::join(cases, "") +
         "return 0; } constexpr std::uint32_t "
         "get_named_compile_time_arg_val(std::string_view name) { return get_named_ct_arg(name); "
         "} ";
}

} // namespace l1budget
