#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what README.md and the pages of docs/ show to what the tool prints.

    readme.py [--bless]

Every ```console block of these pages is a command and its output. The command is the last line of a
tests/cli/readme_*/cmd, docs_*/cmd, project_*/cmd, report_page*/cmd, kernels_*/cmd or ring_*/cmd; the output is that case's stdout.exp and stderr.exp, which cli.py
holds to the tool. --bless writes the cases' output into the pages.
"""
import difflib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = {"README.md": "readme_*", "docs/formats.md": "docs_*", "docs/project.md": "project_*",
         "docs/report.md": "report_page*", "docs/kernels.md": "kernels_*", "docs/ring.md": "ring_*"}
BLOCK = re.compile(r"^(?P<fence>`{3,})console\n\$ (?P<command>.*)\n(?P<output>(?:(?!(?P=fence)).*\n)*)(?P=fence)$", re.M)


def cases(pattern):
    """Command -> the case's folder and what it prints."""
    found = {}
    for cmd in sorted(ROOT.glob(f"tests/cli/{pattern}/cmd")):
        output = "".join(path.read_text() for name in ("stdout.exp", "stderr.exp")
                         if (path := cmd.parent / name).exists())
        found[cmd.read_text().splitlines()[-1]] = (cmd.parent.name, output)
    return found


def hold(name, pattern):
    """Complaints about a page, and how its outputs differ, which --bless mends."""
    page = ROOT / name
    text = page.read_text()
    known = cases(pattern)
    complaints, differences, shown = [], [], set()

    def check(block):
        command = block["command"]
        if command not in known:
            complaints.append(f"{name}: no tests/cli/{pattern}/cmd ends with: {command}")
            return block[0]
        case, expected = known[command]
        shown.add(command)
        differences.extend(difflib.unified_diff(block["output"].splitlines(), expected.splitlines(),
                                                f"{name}: {command}", f"tests/cli/{case}", lineterm=""))
        return f"{block['fence']}console\n$ {command}\n{expected}{block['fence']}"

    fresh = BLOCK.sub(check, text)
    if len(BLOCK.findall(text)) != text.count("```console"):
        complaints.append(f"{name}: a console block is a line '$ command', its output, and ```")
    for command in sorted(known.keys() - shown):
        complaints.append(f"tests/cli/{known[command][0]}: {name} does not show: {command}")
    if "--bless" in sys.argv[1:]:
        page.write_text(fresh)
        print(f"{name} changed" if differences else f"{name} is as before")
        differences = []
    return complaints, differences


def main():
    complaints, differences = [], []
    for name, pattern in PAGES.items():
        for lines, found in zip((complaints, differences), hold(name, pattern)):
            lines.extend(found)
    for line in complaints + differences:
        print(line)
    if differences:
        print("\nIf what the cases expect is right: cmake --build --preset bless")
    return 1 if complaints or differences else 0


if __name__ == "__main__":
    sys.exit(main())
