# SPDX-License-Identifier: Apache-2.0
# One target per folder of analyzer/. tests/layers.py holds the includes to these same arrows.

# l1budget_layer(<name> [CLANG] [EXCEPTIONS] [DEPENDS layer...])
# All *.cpp of the current folder. CLANG: may include clang/ and gets a precompiled header for it.
function(l1budget_layer name)
  cmake_parse_arguments(arg "CLANG;EXCEPTIONS" "" "DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(NOT sources)
    set(sources "${PROJECT_SOURCE_DIR}/analyzer/ClangHeaders.cpp")
  endif()
  add_library(l1budget_${name} STATIC ${sources})
  target_link_libraries(l1budget_${name} PRIVATE l1budget_options PUBLIC l1budget_llvm)
  if(NOT arg_EXCEPTIONS)
    target_compile_options(l1budget_${name} PRIVATE -fno-exceptions -fno-rtti)
  endif()
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(l1budget_${name} PUBLIC l1budget_${dependency})
  endforeach()
  if(arg_CLANG)
    target_link_libraries(l1budget_${name} PUBLIC l1budget_clang)
    # One precompiled header for all Clang layers: Clang's headers are most of the build's time.
    if(TARGET l1budget_clang_pch)
      target_precompile_headers(l1budget_${name} REUSE_FROM l1budget_clang_pch)
    endif()
  endif()
endfunction()
