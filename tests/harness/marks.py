# SPDX-License-Identifier: Apache-2.0
"""The marks in a case: what a run on it is expected to say.

On findings; RULE is a code (CB001) or an id (l1-overflow), TEXT is part of the message:
    code();  // expect[RULE]: TEXT      a finding on this line
    // expect[RULE]: TEXT               alone on its line: on the next line of code
    //  ^^^^ expect[RULE]: TEXT         under the line above, and its column within the carets
    expect-fp[RULE]                     a finding that is wrong, known and counted
    expect-fn[RULE]                     a finding that is missing, known and counted

What --set takes, on lines of their own:
    // set: NAME=VALUE

What --entry takes:
    // entry: NAME

What the JIT cache of --kernel-cache has of a kernel, in bytes a processor:
    // kernel-text: kernels/reader.cpp brisc=2048

On the N-th program of the file ([N] may be left out for the first):
    // expect-cb[N]: name=cb_in index=0 format=Float16_b page=2048 pages=2 total=4096 cores=[0,0,7,7]
    // expect-kernel[N]: source=k.cpp processor=RISCV_0 args=[2,2048] named='{"c_0": 0}' rtargs=4
    // expect-semaphore[N]: id=0 cores=[0,0,7,7] value=0
    // expect-l1-buffer[N]: address=1490944 size=8192
    // expect-verdict[N]: fits
    // expect-end[N]: 107808            the end of the highest circular buffer
    // expect-threshold[N]: Wt <= 113
    // expect-unknown[N]: TEXT          part of the reason; none: whatever it is
    // expect-assumption[N]: TEXT
    // expect-inputs[N]: argc Wt
    // expect-programs: 2
"""
import re
import shlex
from dataclasses import dataclass, field

FINDING = re.compile(r"expect(?P<kind>-fp|-fn)?\[(?P<rule>[A-Za-z0-9-]+)\]:\s*(?P<text>.*?)\s*$")
PROGRAM = re.compile(r"^\s*//\s*expect-(?P<kind>[a-z0-9-]+)(?:\[(?P<program>\d+)\])?:\s*(?P<text>.*?)\s*$")
FIELDS = ("cb", "kernel", "semaphore", "l1-buffer")
TEXTS = ("verdict", "end", "threshold", "unknown", "assumption", "inputs", "programs")


@dataclass
class FindingMark:
    line: int
    rule: str
    text: str
    missing: bool          # expect-fn
    columns: tuple | None  # inclusive


@dataclass
class ProgramMark:
    line: int
    kind: str
    text: str
    fields: dict = field(default_factory=dict)


@dataclass
class Marks:
    product: str
    settings: list         # of --set
    entry: str | None      # of --entry
    kernels: list          # (source, {processor: bytes}) of --kernel-cache
    findings: list
    programs: dict         # ordinal in the report -> [ProgramMark]
    errors: list


def parse(text):
    lines = text.splitlines()
    first = re.match(r"//\s*budget:\s*(\S+)\s*$", lines[0]) if lines else None
    settings = [line[1] for line in re.finditer(r"^// set: (.*)$", text, re.M)]
    entry = re.search(r"^// entry: (.*)$", text, re.M)
    kernels = [(line[1], {name: int(size) for name, size in re.findall(r"(\w+)=(\d+)", line[2])})
               for line in re.finditer(r"^// kernel-text: (\S+) (.*)$", text, re.M)]
    marks = Marks(first.group(1) if first else "n150", settings, entry and entry[1], kernels, [], {}, [])
    pending = []  # marks that stand alone, waiting for their line of code
    last_code = 0
    for number, line in enumerate(lines, 1):
        program = PROGRAM.match(line)
        if program and program["kind"] not in ("fp", "fn"):
            add_program_mark(marks, number, program)
            continue
        finding = FINDING.search(line)
        code, comment, _ = line.partition("//")
        if finding and comment:
            mark = FindingMark(number, finding["rule"], finding["text"], finding["kind"] == "-fn", None)
            carets = re.search(r"\^+", line[: finding.start()])
            if code.strip():
                marks.findings.append(mark)
                last_code = number
            elif carets:
                mark.line = last_code
                mark.columns = (carets.start() + 1, carets.end())
                marks.findings.append(mark)
            else:
                pending.append(mark)
            continue
        if line.strip() and (code.strip() or not comment):
            for mark in pending:
                mark.line = number
            marks.findings += pending
            pending = []
            last_code = number
    marks.findings += pending
    return marks


def add_program_mark(marks, number, match):
    kind, text = match["kind"], match["text"]
    mark = ProgramMark(number, kind, text)
    if kind in FIELDS:
        try:
            words = shlex.split(text)
        except ValueError as error:
            marks.errors.append((number, f"{error}"))
            return
        for word in words:
            key, equals, value = word.partition("=")
            if not equals:
                marks.errors.append((number, f"'{word}' is not key=value"))
            mark.fields[key] = value
    elif kind not in TEXTS:
        marks.errors.append((number, f"there is no mark 'expect-{kind}'"))
        return
    marks.programs.setdefault(int(match["program"] or 0), []).append(mark)
