#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds every folder of rules/ to its form: page, cases, marks, codes."""
import pathlib
import re
import sys

HEADINGS = ["What it reports", "Why it matters", "Violates", "Complies", "What it cannot know", "Fix"]
MARK = re.compile(r"expect(-fp|-fn)?\[(CB\d{3})\]")


def code_of(rule: pathlib.Path) -> str:
    return re.search(r'\.code = "(CB\d{3})"', (rule / "Rule.cpp").read_text()).group(1)


def program_of(case: pathlib.Path) -> str:
    """The case as a page shows it: without what only the test runner reads."""
    return "\n".join(line for line in case.read_text().splitlines()
                     if not line.startswith(("// budget:", "// SPDX")) and not MARK.search(line))


def check(rule: pathlib.Path, codes: set[str]):
    code, page = code_of(rule), (rule / "README.md").read_text()
    if code not in codes:
        yield f"{code} is not a code of a rule"
    found = re.findall(r"^## (.+)$", page, re.M)
    if found != HEADINGS:
        yield f"README.md has the headings {found}, not {HEADINGS}"
        return
    if len(page.split("\n\n")[1].splitlines()) != 1 or not page.split("\n\n")[1].endswith("."):
        yield "README.md: the summary is one sentence below the title"
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    for kind in ("violates", "complies"):
        cases = sorted((rule / "cases").glob(f"{kind}_*.cpp"))
        if not cases:
            yield f"cases/{kind}_*.cpp is missing"
        blocks = re.findall(r"```cpp\n(.*?)\n```", sections[kind.capitalize()], re.S)
        if not blocks:
            yield f"README.md: {kind.capitalize()} has no code"
        shown = [program_of(case) for case in cases]
        for block in blocks:
            if block not in shown:
                yield f"README.md: the code of {kind.capitalize()} is none of cases/{kind}_*.cpp"
    for case in sorted((rule / "cases").glob("*")):
        text = case.read_text()
        lines = text.splitlines()
        if not re.match(r"(violates|complies)_[a-z0-9_]+\.cpp$", case.name):
            yield f"cases/{case.name}: a case is violates_<what>.cpp or complies_<what>.cpp"
        if not re.match(r"// budget: \S+$", lines[0]):
            yield f"cases/{case.name}: the first line is `// budget: <product>`"
        if not 5 <= len(lines) <= 40:
            yield f"cases/{case.name}: {len(lines)} lines; a case has one idea in 5 to 40"
        marks = [mark.group(2) for mark in MARK.finditer(text)]
        if case.name.startswith("violates_") and code not in marks:
            yield f"cases/{case.name}: no mark `// expect[{code}]: text`"
        if case.name.startswith("complies_") and marks:
            yield f"cases/{case.name}: a complying case has no marks"


def main() -> int:
    root = pathlib.Path(sys.argv[1]) / "rules"
    rules = sorted(path for path in root.iterdir() if path.is_dir())
    codes = [code_of(rule) for rule in rules]
    retired = re.findall(r"^(CB\d{3})\b", (root / "retired.txt").read_text(), re.M)
    problems = [f"rules/{rule.name}: {text}" for rule in rules for text in check(rule, set(codes))]
    problems += [f"rules: {code} is retired and used again" for code in codes if code in retired]
    print("\n".join(problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
