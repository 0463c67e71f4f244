#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What holds for every file of the project and no compiler checks.

Licence lines, blank space, no notes to self, no paths of somebody's machine; a rule's folder has its
parts; an invariant of ARCHITECTURE.md names the test that holds it. Run by CTest; prints nothing when
all is well.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {".cpp", ".h", ".hpp", ".py", ".cmake", ".sh"}
NAMED_SOURCES = {"CMakeLists.txt", "Makefile", "setup", "real-tree", "run"}
TEXTS = SOURCES | {".md", ".yaml", ".yml", ".json", ".exp", ".txt", ".js", ".css", ".html", ".ts"}
# Written by the tool or by hand for one output: trailing space there may be what is expected.
VERBATIM = {".exp", ".txt"}
TABS_ALLOWED = {"Makefile"}
# Spelt apart, so that this file passes its own check.
NOTES = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.$])/(?:home|Users|work|farm|root)/\w")
README_HEADINGS = ["What it reports", "Why it matters", "Violates", "Complies", "What it cannot know", "Fix"]
UTILS = re.compile(r"(^|/)(\w*[Uu]til(s|ities)?|[Hh]elpers?|[Mm]isc)\.(h|cpp|py)$")


def tracked():
    """Files of the project: what git has, or everything outside build/ where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
    else:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")
                 if not {"build", ".git"} & set(path.relative_to(ROOT).parts)]
    return sorted(name for name in set(names) if (ROOT / name).is_file())


def check_text(name, text):
    path = Path(name)
    is_source = path.suffix in SOURCES or path.name in NAMED_SOURCES
    if is_source and "SPDX-License-Identifier: Apache-2.0" not in "\n".join(text.split("\n", 4)[:4]):
        yield 1, "no SPDX-License-Identifier in the first lines"
    if text and not text.endswith("\n"):
        yield text.count("\n") + 1, "no newline at the end"
    for number, line in enumerate(text.split("\n"), 1):
        if path.suffix not in VERBATIM and line != line.rstrip():
            yield number, "trailing space"
        if "\t" in line and is_source and path.name not in TABS_ALLOWED:
            yield number, "a tab"
        if is_source and NOTES.search(line):
            yield number, f"a note to self: {NOTES.search(line).group(1)}; open an issue"
        if MACHINE_PATHS.search(line):
            yield number, f"a path of one machine: {MACHINE_PATHS.search(line).group(0)}…"


def check_rule(folder):
    name = folder.relative_to(ROOT)
    page = folder / "README.md"
    code = folder / "Rule.cpp"
    if not page.exists() or not code.exists():
        yield f"{name}: a rule has README.md and Rule.cpp"
        return
    text = page.read_text()
    # Headings outside of code blocks; an #include is none.
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    title = re.match(r"# ([a-z0-9-]+) \(([A-Z]+\d+)\)\n\n(.+?)\n\n", text, re.S)
    if not title or title.group(1) != folder.name:
        yield f"{name}/README.md: starts with '# {folder.name} (CODE)' and the summary sentence"
    else:
        for field, value in (("code", title.group(2)), ("id", title.group(1)), ("summary", title.group(3))):
            flat = re.sub(r'"\s*"', "", code.read_text())  # adjacent string literals
            if f'"{value.rstrip(".") if field == "summary" else value}' not in flat:
                yield f"{name}/Rule.cpp: RuleInfo's {field} is not README.md's: {value}"
    headings = re.findall(r"^## (.+)$", prose, re.M)
    if headings != README_HEADINGS:
        yield f"{name}/README.md: headings are {', '.join(README_HEADINGS)}; not {', '.join(headings)}"
    for kind in ("violates", "complies"):
        if not list(folder.glob(f"cases/{kind}_*.cpp")):
            yield f"{name}/cases: no {kind}_*.cpp"
        if not re.search(rf"^## {kind.capitalize()}\n.*?^```cpp", text, re.M | re.S):
            yield f"{name}/README.md: no C++ block under {kind.capitalize()}"


def check_rules():
    codes = {}
    for folder in sorted(path for path in (ROOT / "rules").glob("*") if path.is_dir()):
        yield from check_rule(folder)
        page = folder / "README.md"
        title = re.match(r"# \S+ \((\w+)\)", page.read_text()) if page.exists() else None
        if title and codes.setdefault(title.group(1), folder.name) != folder.name:
            yield f"rules/{folder.name}: {title.group(1)} is {codes[title.group(1)]}'s code"


def check_architecture():
    page = ROOT / "ARCHITECTURE.md"
    if not page.exists():
        return
    for number, line in enumerate(page.read_text().split("\n"), 1):
        if "**Invariant:**" not in line:
            continue
        held = re.search(r"\(held by `([^`]+)`\)", line)
        if not held:
            yield f"ARCHITECTURE.md:{number}: an invariant names the test that holds it: (held by `path`)"
        elif not (ROOT / held.group(1)).exists():
            yield f"ARCHITECTURE.md:{number}: there is no {held.group(1)}"


def main():
    complaints = []
    for name in tracked():
        # The stand-in tree has the names of tt-metal.
        if UTILS.search(name) and not name.startswith("tests/minimetal/"):
            complaints.append(f"{name}: say what is in it; there are no utilities")
        if Path(name).suffix not in TEXTS and Path(name).name not in NAMED_SOURCES:
            continue
        try:
            text = (ROOT / name).read_text()
        except UnicodeDecodeError:
            complaints.append(f"{name}: not UTF-8")
            continue
        complaints += [f"{name}:{line}: {what}" for line, what in check_text(name, text)]
    complaints += check_rules()
    complaints += check_architecture()
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
