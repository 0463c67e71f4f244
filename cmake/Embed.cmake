# SPDX-License-Identifier: Apache-2.0
# Files that become part of the binary: header stubs, rule pages, budgets.

# l1budget_embed(<target> <symbol> ROOT <dir> FILES <file>...)
# Generates a table `std::span<const l1budget::EmbeddedFile> <symbol>()` of {path below ROOT, bytes}.
function(l1budget_embed target symbol)
  cmake_parse_arguments(arg "" "ROOT" "FILES" ${ARGN})
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DSYMBOL=${symbol} "-DROOT=${arg_ROOT}" "-DFILES=${arg_FILES}"
            "-DOUTPUT=${output}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake"
    DEPENDS ${arg_FILES} "${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake"
    COMMENT "Embedding ${symbol}" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
  set_source_files_properties("${output}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
