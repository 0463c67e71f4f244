#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what CI services read to what they read.

    formats.py REPORT_SAMPLE

REPORT_SAMPLE prints a report with hostile text in it, `full FORMAT` or `empty FORMAT`. SARIF and Code
Climate have a schema here, which is narrower than the standard's; the others are read as their readers
read them.
"""
import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

from validate_schema import Validator, strict_loads

HERE = Path(__file__).resolve().parent
CODE_CLIMATE = {"type": "array", "items": {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "minLength": 1},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object", "required": ["path", "lines"], "additionalProperties": False,
            "properties": {
                "path": {"type": "string", "pattern": "^[^./]"},
                "lines": {"type": "object", "required": ["begin"], "additionalProperties": False,
                          "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}}
COMMAND = re.compile(r"::(error|warning|notice) (?:file=[^:,\n]+(?:,line=\d+,col=\d+)?,)?title=[^:,\n]+::[^\n]+")


def check_sarif(text):
    schema = strict_loads((HERE / "sarif.schema.json").read_text())
    document = strict_loads(text)
    yield from Validator(schema).errors(document, schema)
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"ruleIndex {result['ruleIndex']} is not {result['ruleId']}"


def check_codeclimate(text):
    document = strict_loads(text)
    yield from Validator(CODE_CLIMATE).errors(document, CODE_CLIMATE)
    fingerprints = [issue["fingerprint"] for issue in document]
    if len(set(fingerprints)) != len(fingerprints):
        yield "a fingerprint twice"


def check_junit(text):
    root = xml.etree.ElementTree.fromstring(text)
    for node in [root, *root.findall("testsuite")]:
        cases = node.findall(".//testcase")
        for total, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            found = sum(case.find(tag) is not None for case in cases)
            if node.get(total) != str(found):
                yield f"{node.get('name')}: {total}={node.get(total)}, but there are {found}"
        if node.get("tests") != str(len(cases)):
            yield f"{node.get('name')}: tests={node.get('tests')}, but there are {len(cases)}"


def check_github(text):
    *commands, totals = text.splitlines()
    for command in commands:
        if not COMMAND.fullmatch(command):
            yield f"not a workflow command: {command}"
    if totals.startswith("::"):
        yield "the last line is a command"


def check_csv(text):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"{len(row)} cells, not {len(rows[0])}: {row}"
        for column, cell in zip(rows[0], row):
            if column != "headroom" and cell[:1] in set("=+-@\t\r"):
                yield f"a spreadsheet may run {cell!r}"


def check_markdown(text):
    if len(text.encode()) > 65536:
        yield f"{len(text)} characters"
    if text.count("<details>") != text.count("</details>"):
        yield "details that are not closed"


def check_memory(text):
    if not text.startswith("Memory region         Used Size  Region Size  %age Used\n"):
        yield "not ld's heading"


def main():
    failed = False
    for kind in ("full", "empty"):
        for name, check in ((name[6:], check) for name, check in globals().items() if name.startswith("check_")):
            text = subprocess.run([sys.argv[1], kind, name], capture_output=True, check=True).stdout.decode()
            if bad := [c for c in text if ord(c) < 32 and c not in "\n\r" or 0x7f <= ord(c) < 0xa0]:
                print(f"{kind} {name}: control characters {bad}")
                failed = True
            for complaint in check(text):
                print(f"{kind} {name}: {complaint}")
                failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
