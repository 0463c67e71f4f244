#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs l1budget on a case and compares its report with the marks in the case (see marks.py).

    cases.py --l1budget PATH [--tree DIR] CASE.cpp | rules/<id>/README.md

Of a rule's README the C++ blocks are run: under Violates the rule must report something, under
Complies nothing may. A case whose name starts with complies_ must have no finding at all.
"""
import argparse
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import marks as marks_module

ROOT = Path(__file__).resolve().parent.parent.parent


def rule_ids():
    """Codes and ids of the rules, to the id."""
    ids = {}
    for page in ROOT.glob("rules/*/README.md"):
        ids[page.parent.name] = page.parent.name
        title = re.match(r"#\s*\S+\s*\((\w+)\)", page.read_text().split("\n", 1)[0])
        if title:
            ids[title.group(1)] = page.parent.name
    return ids


def kernel_elf(size, base):
    """An executable for RISC-V with one segment, of so many bytes of code."""
    header, segment = 52, 32
    return (b"\x7fELF" + struct.pack("<BBB9x", 1, 1, 1) +
            struct.pack("<HHIIIIIHHHHHH", 2, 243, 1, base, header, 0, 0, header, segment, 1, 40, 0, 0) +
            struct.pack("<IIIIIIII", 1, header + segment, base, base, size, size, 5, 4) + bytes(size))


def write_kernel_cache(folder, marks):
    in_iram = not marks.product.startswith("p")  # NCRISC, on Wormhole
    for source, sizes in marks.kernels:
        build = folder / "kernels" / Path(source).stem / "1"
        build.mkdir(parents=True)
        (build / "kernel_includes.hpp").write_text(f'#include "{source}"\n')
        for processor, size in sizes.items():
            (build / processor).mkdir()
            (build / processor / f"{processor}.elf").write_bytes(
                kernel_elf(size, 0xFFC00000 if processor == "ncrisc" and in_iram else 0x8000))


def run(options, source, marks):
    """The report, or a complaint."""
    with tempfile.TemporaryDirectory() as folder:
        write_kernel_cache(Path(folder), marks)
        return run_with(options, source, marks, ["--kernel-cache", folder] if marks.kernels else [])


def run_with(options, source, marks, more):
    command = [options.l1budget, "check", "--tree", options.tree, "--product", marks.product,
               "--kernels", "--format", "json", str(source)] + more
    command += [word for setting in marks.settings for word in ("--set", setting)]
    command += ["--entry", marks.entry] if marks.entry else []
    try:
        cache = str(Path(options.l1budget).resolve().parent.parent / "test-cache")
        done = subprocess.run(command, capture_output=True, text=True, timeout=120,
                              env={"L1BUDGET_CACHE_DIR": cache, **os.environ})
    except subprocess.TimeoutExpired:
        return None, "l1budget did not end within two minutes"
    if done.returncode not in (0, 1, 3):
        return None, f"l1budget ended with {done.returncode}: {' '.join(command)}\n{done.stderr}"
    try:
        return json.loads(done.stdout), None
    except json.JSONDecodeError as error:
        return None, f"not JSON: {error}\n{done.stdout[:400]}\n{done.stderr}"


# ----- findings --------------------------------------------------------------


def is_aside(finding, folder):
    """A note that no case is about: what depends on inputs has marks of its own, expect-threshold and
    others, and other notes count in their rule's folder. A case's kernels need no files."""
    if finding["rule"] == "kernel-file-missing":
        return folder != finding["rule"]
    return finding["severity"] == "note" and (finding["rule"] != folder or folder == "l1-overflow")


def compare_findings(source, report, marks, ids):
    complaints = []
    # What two products or two programs say about a line is one finding to a reader.
    found = {}
    for finding in report["findings"]:
        if "suppressed" in finding or is_aside(finding, source.parent.parent.name):
            continue
        site = finding["site"] or {"file": "", "line": 0, "column": 0}
        key = (finding["rule"], site["file"], site["line"], site["column"], finding["message"])
        found[key] = False
    for mark in marks.findings:
        rule = ids.get(mark.rule)
        if not rule:
            complaints.append((mark.line, f"there is no rule '{mark.rule}'"))
            continue
        met = [key for key in found if key[0] == rule and key[2] == mark.line
               and Path(key[1]).name == source.name and mark.text in key[4]]
        for key in met:
            found[key] = True
            if mark.columns and not mark.columns[0] <= key[3] <= mark.columns[1]:
                complaints.append((mark.line, f"[{rule}] is at column {key[3]}, not under the carets"))
        if mark.missing and met:
            complaints.append((mark.line, f"[{rule}] is found now: make expect-fn an expect"))
        elif not mark.missing and not met:
            complaints.append((mark.line, f"expected and not found: [{rule}] {mark.text}"))
    for (rule, file, line, column, message), met in found.items():
        if not met:
            complaints.append((line, f"not expected ({Path(file).name}:{line}:{column}): [{rule}] {message}"))
    return complaints


# ----- programs --------------------------------------------------------------


def of_indices(name):
    return lambda buffer: [index[name] for index in buffer["indices"]]


CB = {
    "name": lambda b: b["name"], "total": lambda b: b["total_size"], "cores": lambda b: b["core_ranges"],
    "address": lambda b: b["address"], "backing": lambda b: b["backing"], "guard": lambda b: b["guard"],
    "kind": lambda b: b.get("kind", "circular_buffer"),
    "tensor-if": lambda b: b.get("tensor_if"), "formula": lambda b: b["formula"], "line": lambda b: (b["site"] or {}).get("line"),
    "index": of_indices("index"), "format": of_indices("data_format"), "page": of_indices("page_size"),
    "pages": of_indices("num_pages"), "tile": of_indices("tile"), "remote": of_indices("remote"),
}
KERNEL = {
    "source": lambda k: k["source"], "kind": lambda k: k["kind"], "processor": lambda k: k["processor"],
    "noc": lambda k: k["noc"], "cores": lambda k: k["core_ranges"], "args": lambda k: k["compile_time_args"],
    "named": lambda k: k["named_compile_time_args"], "defines": lambda k: k["defines"],
    "rtargs": lambda k: k["max_runtime_args"], "common": lambda k: k["common_runtime_args"],
    "inline": lambda k: k["inline_source"], "guard": lambda k: k["guard"],
}
SEMAPHORE = {
    "id": lambda s: s["id"], "cores": lambda s: s["core_ranges"], "value": lambda s: s["initial_value"],
    "guard": lambda s: s["guard"],
}
L1_BUFFER = {"name": lambda b: b["name"], "address": lambda b: b["address"], "size": lambda b: b["size_per_bank"]}
SEQUENCES = {
    "cb": ("circular_buffers", CB), "kernel": ("kernels", KERNEL), "semaphore": ("semaphores", SEMAPHORE),
    "l1-buffer": ("l1_buffers", L1_BUFFER),
}


def plain(value):
    """A value of the report as a mark writes it: formulas as text, blanks mean nothing."""
    if isinstance(value, dict) and "unknown" in value:
        return "unknown"
    if isinstance(value, dict) and "set" in value:
        value = value["set"]
    if isinstance(value, dict) and "formula" in value:
        value = value["formula"]
    if isinstance(value, str):
        return value.replace(" ", "")
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def wanted(text):
    try:
        return plain(json.loads(text))
    except json.JSONDecodeError:
        if text.startswith("["):
            return [wanted(item.strip()) for item in text[1:-1].split(",")]
        return plain(text)


def same(text, actual):
    value, actual = wanted(text), plain(actual)
    # One range or one index is written without the outer brackets; `1` may be text.
    alone = isinstance(actual, list) and len(actual) == 1
    return value == actual or plain(text) == actual or (alone and value == actual[0])


def compare_sequence(kind, marks, program):
    name, fields = SEQUENCES[kind]
    items = program[name]
    complaints = []
    for mark, item in zip(marks, items):
        for key, text in mark.fields.items():
            if key not in fields:
                complaints.append((mark.line, f"expect-{kind} has no '{key}', only {' '.join(sorted(fields))}"))
            elif not same(text, fields[key](item)):
                complaints.append((mark.line, f"{key} is {json.dumps(plain(fields[key](item)))}, expected {text}"))
    if marks and len(marks) != len(items):
        seen = "; ".join(str(plain(item.get("name", item.get("source", item.get("id"))))) for item in items)
        complaints.append((marks[-1].line, f"{len(items)} {name}, {len(marks)} expected: {seen}"))
    return complaints


def reasons(program):
    """Every unknown of a program: (reason, line)."""
    found = []

    def walk(value):
        if isinstance(value, dict):
            if isinstance(value.get("unknown"), str):
                found.append((value["unknown"], (value.get("site") or {}).get("line", 0)))
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for key in ("circular_buffers", "kernels", "semaphores", "l1_buffers", "unknowns"):
        walk(program[key])
    return list(dict.fromkeys(found))


def compare_text(mark, program, report):
    text = mark.text
    if mark.kind == "verdict" and program["verdict"] != text:
        return f"the verdict is {program['verdict']}: {'; '.join(program['reasons'])}"
    if mark.kind == "end" and str(program["max_cb_end"]) != text:
        return f"the highest end is {program['max_cb_end']}"
    if mark.kind == "threshold":
        limit = program["threshold"]
        actual = f"{limit['input']} <= {limit['largest_fitting']}" if limit else "none"
        if actual != text:
            return f"the threshold is {actual}"
    if mark.kind == "unknown" and not any(text in why for why, _ in reasons(program)):
        return f"no unknown says '{text}'; there are: {'; '.join(why for why, _ in reasons(program)) or 'none'}"
    if mark.kind == "assumption" and not any(text in item["text"] for item in program["assumptions"]):
        return f"no assumption says '{text}'; there are: {'; '.join(a['text'] for a in program['assumptions']) or 'none'}"
    if mark.kind == "inputs" and program["inputs"] != text.split():
        return f"the inputs are {' '.join(program['inputs'])}"
    return None


def compare_programs(report, marks):
    complaints = []
    programs = report["programs"]
    for ordinal, expected in marks.programs.items():
        for mark in expected:
            if mark.kind == "programs" and len(programs) != int(mark.text):
                entries = ", ".join(p["entry"] for p in programs)
                complaints.append((mark.line, f"{len(programs)} programs: {entries}"))
        expected = [mark for mark in expected if mark.kind != "programs"]
        if not expected:
            continue
        if ordinal >= len(programs):
            complaints.append((expected[0].line, f"there is no program {ordinal}, only {len(programs)}"))
            continue
        program = programs[ordinal]
        for kind in SEQUENCES:
            complaints += compare_sequence(kind, [m for m in expected if m.kind == kind], program)
        for mark in expected:
            if problem := compare_text(mark, program, report):
                complaints.append((mark.line, problem))
        # A case about what is understood says what is not.
        texts = [mark.text for mark in expected if mark.kind == "unknown"]
        for why, line in reasons(program):
            if not any(text in why for text in texts):
                complaints.append((line, f"unknown, and no expect-unknown says so: {why}"))
    return complaints


# ----- files -----------------------------------------------------------------


def check_source(options, source, ids):
    marks = marks_module.parse(source.read_text())
    report, problem = run(options, source, marks)
    if problem:
        return [(1, problem)]
    complaints = list(marks.errors)
    if source.name.startswith("complies_") and any(not mark.missing for mark in marks.findings):
        complaints.append((1, "a complies_ case has no findings to expect"))
    if source.name.startswith("violates_") and not any(not mark.missing for mark in marks.findings):
        complaints.append((1, "a violates_ case expects a finding"))
    return complaints + compare_findings(source, report, marks, ids) + compare_programs(report, marks)


def code_blocks(text):
    """(heading, line of the first line of code, code) of each C++ block."""
    heading, start, block = "", 0, None
    for number, line in enumerate(text.splitlines(), 1):
        if block is not None:
            if line.startswith("```"):
                yield heading, start, "\n".join(block) + "\n"
                block = None
            else:
                block.append(line)
        elif line.startswith("## "):
            heading = line[3:].strip()
        elif line.strip() in ("```cpp", "```c++"):
            start, block = number + 1, []


def check_readme(options, page, ids):
    complaints = []
    rule = page.parent.name
    with tempfile.TemporaryDirectory() as folder:
        for heading, start, code in code_blocks(page.read_text()):
            if heading not in ("Violates", "Complies"):
                continue
            source = Path(folder) / rule / "cases" / f"{heading.lower()}_line_{start}.cpp"
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(code)
            marks = marks_module.parse(code)
            report, problem = run(options, source, marks)
            if problem:
                complaints.append((start, problem))
                continue
            if heading == "Violates" and not marks.findings:
                said = [f for f in report["findings"] if not is_aside(f, rule)]
                if not any(finding["rule"] == rule for finding in said):
                    complaints.append((start, f"[{rule}] reports nothing here"))
                complaints += [(start, f"not expected: [{f['rule']}] {f['message']}") for f in said if f["rule"] != rule]
            else:
                complaints += [(start + line - 1, what)
                               for line, what in compare_findings(source, report, marks, ids)]
    return complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--l1budget", default=str(ROOT / "build/dev/bin/l1budget"))
    parser.add_argument("--tree", default=str(ROOT / "tests/minimetal"))
    parser.add_argument("cases", nargs="+", type=Path)
    options = parser.parse_args()
    ids = rule_ids()
    failed = 0
    for case in options.cases:
        check = check_readme if case.suffix == ".md" else check_source
        complaints = check(options, case, ids)
        for line, what in sorted(complaints, key=lambda complaint: complaint[0]):
            print(f"{os.path.relpath(case)}:{line}: {what}")
        failed += bool(complaints)
    if failed:
        print(f"{failed} of {len(options.cases)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
