#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what README.md shows to what the tool prints.

    readme.py [--bless]

Every ```console block of README.md is a command and its output. The command is the last line of a
tests/cli/readme_*/cmd; the output is that case's stdout.exp and stderr.exp, which cli.py holds to the
tool. --bless writes the cases' output into README.md.
"""
import difflib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"(?<=^```console\n)\$ (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)(?=```$)", re.M)


def cases():
    """Command -> the case's folder and what it prints."""
    found = {}
    for cmd in sorted(ROOT.glob("tests/cli/readme_*/cmd")):
        output = "".join(path.read_text() for name in ("stdout.exp", "stderr.exp")
                         if (path := cmd.parent / name).exists())
        found[cmd.read_text().splitlines()[-1]] = (cmd.parent.name, output)
    return found


def main():
    page = ROOT / "README.md"
    text = page.read_text()
    known = cases()
    complaints, differences, shown = [], [], set()

    def check(block):
        command = block["command"]
        if command not in known:
            complaints.append(f"README.md: no tests/cli/readme_*/cmd ends with: {command}")
            return block[0]
        name, expected = known[command]
        shown.add(command)
        differences.extend(difflib.unified_diff(block["output"].splitlines(), expected.splitlines(),
                                                f"README.md: {command}", f"tests/cli/{name}", lineterm=""))
        return f"$ {command}\n{expected}"

    fresh = BLOCK.sub(check, text)
    if len(BLOCK.findall(text)) != text.count("```console"):
        complaints.append("README.md: a console block is a line '$ command', its output, and ```")
    for command in sorted(known.keys() - shown):
        complaints.append(f"tests/cli/{known[command][0]}: README.md does not show: {command}")
    if "--bless" in sys.argv[1:]:
        page.write_text(fresh)
        print("README.md changed" if differences else "README.md is as before")
        differences = []
    for line in complaints + differences:
        print(line)
    if differences:
        print("\nIf what the cases expect is right: cmake --build --preset bless")
    return 1 if complaints or differences else 0


if __name__ == "__main__":
    sys.exit(main())
