#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A folder that tools/new_rule.py writes is a rule: it has the form, and it compiles."""
import pathlib
import shutil
import subprocess
import sys


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
    failed = False
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
