#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the folder of a new rule, which is all that a rule is.

  tools/new_rule.py cb-page-size-odd "A page is not a multiple of 16 bytes."

The id names the pattern that is reported, not the cure, and reads as "allow <id>". Then: write the check in
Rule.cpp, the page in README.md and the cases, run tools/rules_page.py, and build.
"""
import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

RULE = '''// SPDX-License-Identifier: Apache-2.0
//
// tt-metal: the file and function whose check this is.
#include "rules/Phrases.h"

namespace l1budget::rules::{space} {{

extern constexpr RuleInfo info{{
    .code = "{code}",
    .id = "{id}",
    .summary = "{summary}",
    .severity = Severity::Warning,
    .since = "{since}",
}};

void check(const Facts& facts, std::vector<Finding>& findings) {{
  if (isNever(facts.program.guard))
    return;
  for (const CircularBuffer& buffer : facts.program.circularBuffers) {{
    // Silent unless it is certain: a value that is not a number decides nothing.
    const bool wrong = false;
    if (isNever(buffer.guard) || !wrong)
      continue;
    Finding finding = findingUnder(buffer.guard, info, "what the runtime would print",
                                   placeOf(facts.program, buffer));
    finding.steps.push_back(bufferStep(facts.program, buffer));
    findings.push_back(std::move(finding));
  }}
}}

}}  // namespace l1budget::rules::{space}
'''

CASE = '''// budget: n150
// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

{program}
'''

PROGRAM = '''using namespace tt::tt_metal;

void create(Program& program) {{
    const CoreCoord core{{0, 0}};
    CircularBufferConfig config =
        CircularBufferConfig({pages} * 2048, {{{{0, tt::DataFormat::Float16_b}}}}).set_page_size(0, 2048);
{mark}    CreateCircularBuffer(program, core, config);
}}'''

PAGE = '''# {id} ({code})

{summary}

## What it reports

The values that the message shows.

## Why it matters

What the runtime says, word for word, or what happens when it says nothing.

## Violates

```cpp
#include <tt-metalium/host_api.hpp>

{violates}
```

## Complies

```cpp
#include <tt-metalium/host_api.hpp>

{complies}
```

## What it cannot know

What makes it stay silent.

## Fix

What to write instead.
'''


def next_code(rules: pathlib.Path) -> str:
    used = [int(number) for path in rules.glob("*/Rule.cpp")
            for number in re.findall(r'\.code = "CB(\d{3})"', path.read_text())]
    retired = rules / "retired.txt"
    if retired.exists():
        used += [int(number) for number in re.findall(r"^CB(\d{3})\b", retired.read_text(), re.M)]
    return f"CB{max(used, default=0) + 1:03}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("id", help="kebab-case")
    parser.add_argument("summary", help="one sentence")
    parser.add_argument("--rules", type=pathlib.Path, default=ROOT / "rules", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", options.id):
        parser.error(f"{options.id} is not kebab-case")
    if re.match(r"(no|disallow|forbid|missing-check)-", options.id):
        parser.error("an id names the pattern that is reported; it reads as `allow <id>`")
    summary = options.summary.strip()
    summary = summary[0].upper() + summary[1:] + ("" if summary.endswith(".") else ".")
    if '"' in summary or "\\" in summary or "\n" in summary:
        parser.error("the summary becomes a C++ string: no quotes, backslashes or line breaks")
    folder = options.rules / options.id
    if folder.exists():
        parser.error(f"{folder} exists")

    version = re.search(r"project\(l1budget VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
    values = {"id": options.id, "code": next_code(options.rules), "summary": summary, "since": version,
              "space": options.id.replace("-", "_")}
    mark = f"    // expect[{values['code']}]: what the runtime would print\n"
    violates, complies = PROGRAM.format(pages=3, mark=""), PROGRAM.format(pages=2, mark="")
    (folder / "cases").mkdir(parents=True)
    (folder / "Rule.cpp").write_text(RULE.format(**values))
    (folder / "README.md").write_text(PAGE.format(violates=violates, complies=complies, **values))
    (folder / "cases" / "violates_example.cpp").write_text(CASE.format(program=PROGRAM.format(pages=3, mark=mark)))
    (folder / "cases" / "complies_example.cpp").write_text(CASE.format(program=complies))
    print(f"{folder.relative_to(options.rules.parent)}: {values['code']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
