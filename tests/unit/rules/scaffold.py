#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A folder that tools/new_rule.py writes is a rule: it has the form, it compiles, and the build finds it.
A folder that lacks a part fails to configure."""
import pathlib
import shutil
import subprocess
import sys


# As much of the project as rules/CMakeLists.txt asks for.
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(scaffold LANGUAGES CXX)
function(l1budget_embed)
endfunction()
foreach(library options finding layout)
  add_library(l1budget_${library} INTERFACE)
endforeach()
add_subdirectory(rules)
"""


def main() -> int:
    root, work, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(root / "rules", work / "rules")

    def run(*command: object) -> subprocess.CompletedProcess:
        return subprocess.run([str(part) for part in command], capture_output=True, text=True)

    def new_rule(*arguments: str) -> subprocess.CompletedProcess:
        return run(sys.executable, root / "tools/new_rule.py", *arguments, "--rules", work / "rules")

    made = new_rule("cb-page-size-odd", "a page is not a multiple of 16 bytes")
    steps = {
        "new_rule.py": made,
        "form": run(sys.executable, root / "tests/unit/rules/folders.py", work),
        "compile": run(compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", root,
                       "-isystem", "/usr/lib/llvm-22/include", work / "rules/cb-page-size-odd/Rule.cpp"),
    }
    (work / "CMakeLists.txt").write_text(PROJECT)

    def configure() -> subprocess.CompletedProcess:
        return run("cmake", "-S", work, "-B", work / "build", f"-DCMAKE_CXX_COMPILER={compiler}")

    steps["configure"] = configure()
    failed = False
    registry = work / "build/rules/Registry.cpp"
    if not registry.exists() or "rules::cb_page_size_odd::check" not in registry.read_text():
        print("the registry lacks the new rule")
        failed = True
    for part in ("README.md", "Rule.cpp"):
        path = work / "rules/cb-page-size-odd" / part
        path.rename(work / part)
        result = configure()
        if result.returncode == 0 or f"cb-page-size-odd: {part} is missing" not in " ".join(result.stderr.split()):
            print(f"a rule without {part} is configured:\n{result.stderr}")
            failed = True
        (work / part).rename(path)
    for name, result in steps.items():
        if result.returncode:
            print(f"{name}:\n{result.stdout}{result.stderr}")
            failed = True
    for arguments in (["CbBad", "x"], ["cb-page-size-odd", "again"], ["no-cbs", "x"]):
        if new_rule(*arguments).returncode == 0:
            print(f"new_rule.py takes {arguments}")
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
