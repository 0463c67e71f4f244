#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs what a user types and compares everything that comes out.

    cli.py --l1budget PATH [--bless] CASE...

A case is a folder of tests/cli with `cmd` (shell lines), `stdout.exp`, `stderr.exp` and `exit`; a
missing one means empty, or 0; what several cases read is a link into tests/data. The lines run in a
copy of the folder, with l1budget on the PATH and $MINIMETAL naming the stand-in tree. Or it is a
folder of examples/, whose expected.txt is what the command of its README prints.

--bless writes what came out as what is expected, and prints what that changes.
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDENS = ("stdout.exp", "stderr.exp", "exit")
EXAMPLE = "l1budget check examples/{name} --tree tests/minimetal --product n150 --product p150"


class Crashed(Exception):
    """Nothing that could be what is expected."""


def execute(options, script, folder):
    """Standard output, standard error and exit code of shell lines run in `folder`."""
    tool = Path(options.l1budget).resolve()
    if tool.name != "l1budget":
        raise SystemExit(f"{tool}: the tool is called l1budget")
    environment = dict(os.environ)
    environment["PATH"] = f"{tool.parent}:{environment['PATH']}"
    environment["MINIMETAL"] = str(ROOT / "tests/minimetal")
    environment["LC_ALL"] = "C.UTF-8"
    environment["NO_COLOR"] = "1"
    environment.setdefault("L1BUDGET_CACHE_DIR", str(tool.parent.parent / "test-cache"))
    environment.pop("TT_METAL_HOME", None)
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True,
                          text=True, timeout=300, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 2, 3):
        raise Crashed(f"ended with {done.returncode}\n{done.stdout}{done.stderr}")
    # A helper in a pipe may break without anybody noticing, and its complaint be taken for output.
    if "Traceback (most recent call last)" in done.stderr:
        raise Crashed(f"a script of the case failed\n{done.stderr}")
    return done.stdout, done.stderr, done.returncode


def neutral(text, folder):
    """Without what differs from machine to machine."""
    for path, name in ((os.path.realpath(folder), "$CASE"), (str(folder), "$CASE"), (str(ROOT), "$ROOT")):
        text = text.replace(path, name)
    return re.sub(r"\bl1budget (\d+\.\d+\.\d+)\b", "l1budget $VERSION", text)


def run_case(options, case):
    """What came out, as the contents of each golden."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve() / "case"
        shutil.copytree(case, folder, ignore=shutil.ignore_patterns(*GOLDENS, "cmd"))
        out, err, code = execute(options, (case / "cmd").read_text(), folder)
        return {"stdout.exp": neutral(out, folder), "stderr.exp": neutral(err, folder),
                "exit": f"{code}\n" if code else ""}


def run_example(options, case):
    script = EXAMPLE.format(name=case.name)
    out, err, code = execute(options, script, ROOT)
    if code == 2 or not out:
        raise Crashed(f"ended with {code}\n{err}")
    return {"expected.txt": f"$ {script}\n{neutral(out, ROOT)}"}


def compare(options, case):
    produced = run_case(options, case) if (case / "cmd").exists() else run_example(options, case)
    differences = []
    for name, text in produced.items():
        golden = case / name
        expected = golden.read_text() if golden.exists() else ""
        if text == expected:
            continue
        label = os.path.relpath(golden, ROOT)
        differences += difflib.unified_diff(expected.splitlines(True), text.splitlines(True),
                                            f"{label} (expected)", f"{label} (now)")
        if options.bless:
            if text:
                golden.write_text(text)
            else:
                golden.unlink(missing_ok=True)
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--l1budget", default=str(ROOT / "build/dev/bin/l1budget"))
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("cases", nargs="*", type=Path)
    options = parser.parse_args()
    cases = options.cases or sorted(
        [path.parent for path in ROOT.glob("tests/cli/*/cmd")]
        + [path.parent for path in ROOT.glob("examples/*/README.md")])
    failed = crashed = 0
    for case in cases:
        try:
            differences = compare(options, case.resolve())
        except Crashed as crash:
            print(f"{os.path.relpath(case, ROOT)}: {crash}")
            crashed += 1
            continue
        sys.stdout.writelines(line if line.endswith("\n") else line + "\n" for line in differences)
        failed += bool(differences)
    if options.bless:
        print(f"{failed} of {len(cases)} changed")
    elif failed:
        print("\nIf this is as it should be: cmake --build --preset bless")
    return 1 if crashed or (failed and not options.bless) else 0


if __name__ == "__main__":
    sys.exit(main())
