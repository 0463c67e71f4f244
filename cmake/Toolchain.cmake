# SPDX-License-Identifier: Apache-2.0
# LLVM 22, Clang 22 and yaml-cpp from the distribution's packages.

find_package(LLVM 22.1 CONFIG QUIET PATHS /usr/lib/llvm-22/lib/cmake/llvm)
find_package(Clang CONFIG QUIET PATHS /usr/lib/llvm-22/lib/cmake/clang)
if(NOT LLVM_FOUND OR NOT Clang_FOUND)
  message(FATAL_ERROR "LLVM and Clang 22 are needed; `make setup` installs them from Debian's packages")
endif()
find_package(yaml-cpp 0.7 QUIET)
if(NOT yaml-cpp_FOUND)
  message(FATAL_ERROR "yaml-cpp 0.7 or newer is needed; `make setup` installs it (libyaml-cpp-dev)")
endif()

# LLVM's headers are not ours to warn about.
add_library(l1budget_llvm INTERFACE)
target_include_directories(l1budget_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
separate_arguments(llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(l1budget_llvm INTERFACE ${llvm_definitions})
add_library(l1budget_clang INTERFACE)
target_include_directories(l1budget_clang SYSTEM INTERFACE ${CLANG_INCLUDE_DIRS})
if(L1BUDGET_STATIC_LLVM)
  # Clang's own targets bring the shared LLVM along, so its archives are named as files, and LLVM's by
  # component. The order among them is the linker's business.
  llvm_map_components_to_libnames(l1budget_llvm_libs Support Core BinaryFormat Object Option
                                  FrontendOpenMP FrontendHLSL TargetParser ProfileData BitReader
                                  BitWriter MC MCParser WindowsDriver Plugins)
  target_link_libraries(l1budget_llvm INTERFACE ${l1budget_llvm_libs})
  set(archives "")
  foreach(name Frontend Driver Serialization Parse Sema APINotes Edit Analysis ASTMatchers AST Lex Basic
               Support Tooling ToolingCore Rewrite Format ToolingInclusions Options
               AnalysisLifetimeSafety)
    if(EXISTS "${LLVM_LIBRARY_DIR}/libclang${name}.a")
      list(APPEND archives "${LLVM_LIBRARY_DIR}/libclang${name}.a")
    endif()
  endforeach()
  target_link_libraries(l1budget_clang INTERFACE -Wl,--start-group ${archives} -Wl,--end-group l1budget_llvm)
  target_link_options(l1budget_clang INTERFACE -static-libstdc++ -static-libgcc -Wl,--gc-sections
                      -Wl,--as-needed -Wl,--strip-all)
else()
  target_link_libraries(l1budget_llvm INTERFACE LLVM)
  target_link_libraries(l1budget_clang INTERFACE clang-cpp l1budget_llvm)
endif()

# The compiler's own headers (stddef.h, …): looked up beside the binary first, here else.
set(L1BUDGET_CLANG_HEADERS "${LLVM_LIBRARY_DIR}/clang/${LLVM_VERSION_MAJOR}/include")

add_library(l1budget_options INTERFACE)
target_compile_options(l1budget_options INTERFACE -Wall -Wextra -Wno-unused-parameter -Werror)
target_include_directories(l1budget_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
