# SPDX-License-Identifier: Apache-2.0
# One CTest entry a data file, found by glob: a test is a file that one can add or delete.

find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
set(harness "${PROJECT_SOURCE_DIR}/tests/harness")

# l1budget_data_test(<name> <script> <argument>...)
function(l1budget_data_test name script)
  add_test(NAME "${name}" COMMAND "${Python3_EXECUTABLE}" "${script}" ${ARGN}
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  # The tests' own cache: what is in the user's must not decide a test.
  set_tests_properties("${name}" PROPERTIES TIMEOUT 300
    ENVIRONMENT "XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/tests/cache;PYTHONDONTWRITEBYTECODE=1")
endfunction()

l1budget_data_test(layers "${harness}/layers.py")
l1budget_data_test(tidy "${PROJECT_SOURCE_DIR}/tools/tidy.py")
l1budget_data_test(harness "${harness}/test_harness.py")
l1budget_data_test(readme "${harness}/readme.py")

if(NOT TARGET l1budget)
  return()
endif()
set(with_tool --l1budget "$<TARGET_FILE:l1budget>")

file(GLOB_RECURSE cases CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/tests/cases/*.cpp" "${PROJECT_SOURCE_DIR}/rules/*/cases/*.cpp")
foreach(case IN LISTS cases)
  string(REGEX REPLACE "^tests/|/cases|\\.cpp$" "" name "${case}")
  l1budget_data_test("${name}" "${harness}/cases.py" ${with_tool} "${case}")
endforeach()

file(GLOB pages CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/rules/*/README.md")
foreach(page IN LISTS pages)
  string(REGEX REPLACE "/README\\.md$" "/readme" name "${page}")
  l1budget_data_test("${name}" "${harness}/cases.py" ${with_tool} "${page}")
endforeach()

file(GLOB commands CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/tests/cli/*/cmd" "${PROJECT_SOURCE_DIR}/examples/*/README.md")
foreach(command IN LISTS commands)
  get_filename_component(folder "${command}" DIRECTORY)
  string(REGEX REPLACE "^tests/" "" name "${folder}")
  l1budget_data_test("${name}" "${harness}/cli.py" ${with_tool} "${folder}")
endforeach()

l1budget_data_test(page.data "${PROJECT_SOURCE_DIR}/tests/browser/page.py" ${with_tool} --data)
l1budget_data_test(page.browser "${PROJECT_SOURCE_DIR}/tests/browser/page.py" ${with_tool})
set_tests_properties(page.browser PROPERTIES LABELS browser SKIP_RETURN_CODE 77)

add_custom_target(bless
  COMMAND "${CMAKE_COMMAND}" -E env "XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/tests/cache"
          "${Python3_EXECUTABLE}" "${harness}/cli.py" ${with_tool} --bless
  COMMAND "${Python3_EXECUTABLE}" "${harness}/readme.py" --bless
  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" USES_TERMINAL VERBATIM
  COMMENT "Taking what the tool prints now as what is expected")
add_dependencies(bless l1budget)
