#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The harness must not be able to pass by mistake: each way a case can fail, fails here."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cases
import marks

CODE = """// budget: p150
int a = 1;  // expect[CB001]: grows
// expect[l1-overflow]: alone
int b = 2;
int c = 3;
//  ^ expect-fn[CB001]: under
// expect-cb: name=cb_in index=0 total="4096 * Wt" cores=[0,0,7,7]
// expect-verdict[1]: fits
// expect-nonsense: x
"""
IDS = {"CB001": "l1-overflow", "l1-overflow": "l1-overflow"}


def finding(line, message="it grows", column=1, severity="error"):
    return {"rule": "l1-overflow", "severity": severity, "message": message,
            "site": {"file": "x/case.cpp", "line": line, "column": column}}


def program(**changes):
    buffer = {"name": "cb_in", "site": {"file": "case.cpp", "line": 2, "column": 1}, "core_ranges": [[0, 0, 7, 7]],
              "total_size": 4096, "backing": "static", "address": 103712, "guard": None, "formula": None, "unknown": None,
              "indices": [{"index": 0, "data_format": "Float16_b", "page_size": 2048, "num_pages": 2, "tile": None,
                           "remote": False}]}
    made = {"entry": "main", "circular_buffers": [buffer], "kernels": [], "semaphores": [], "l1_buffers": [],
            "unknowns": [], "assumptions": [], "inputs": [], "verdict": "fits", "reasons": [], "max_cb_end": 107808,
            "threshold": None}
    made.update(changes)
    return made


def complain(text, *programs):
    return [what for _, what in cases.compare_programs({"programs": list(programs)}, marks.parse(text))]


class Marks(unittest.TestCase):
    def test_lines(self):
        parsed = marks.parse(CODE)
        self.assertEqual(parsed.product, "p150")
        self.assertEqual([(m.line, m.missing, m.columns) for m in parsed.findings],
                         [(2, False, None), (4, False, None), (5, True, (5, 5))])
        self.assertEqual(parsed.programs[0][0].fields["total"], "4096 * Wt")
        self.assertEqual(parsed.programs[1][0].text, "fits")
        self.assertEqual(len(parsed.errors), 1)

    def test_default_product(self):
        self.assertEqual(marks.parse("int a;\n").product, "n150")


class Findings(unittest.TestCase):
    def compare(self, text, *findings):
        return cases.compare_findings(Path("case.cpp"), {"findings": list(findings)}, marks.parse(text), IDS)

    def test_met(self):
        self.assertEqual(self.compare("int a;  // expect[CB001]: grows\n", finding(1)), [])

    def test_notes_are_free(self):
        self.assertEqual(self.compare("int a;\n", finding(1, severity="note")), [])

    def test_unmet(self):
        for text in ("int a;\n", "int a;  // expect[CB001]: shrinks\n", "\nint a;  // expect[CB001]: grows\n",
                     "int a;  // expect[CB999]: grows\n", "int a;\n//  ^^ expect[CB001]: grows\n",
                     "int a;  // expect-fn[CB001]: grows\n"):
            self.assertNotEqual(self.compare(text, finding(1)), [], text)
        self.assertNotEqual(self.compare("int a;  // expect[CB001]: grows\n"), [])


class Programs(unittest.TestCase):
    def test_met(self):
        for text in ("name=cb_in index=0 format=Float16_b page=2048 pages=2 total=4096 cores=[0,0,7,7] address=103712",
                     "cores=[[0,0,7,7]] guard=null remote=false"):
            self.assertEqual(complain(f"// expect-cb: {text}\n", program()), [], text)
        self.assertEqual(complain("// expect-verdict: fits\n// expect-end: 107808\n", program()), [])

    def test_unmet(self):
        for text in ("expect-cb: total=4097", "expect-cb: page=null", "expect-cb: cores=[0,0,7,6]", "expect-cb: nothing=1",
                     "expect-verdict: overflows", "expect-verdict[1]: fits", "expect-end: 1", "expect-unknown: x",
                     "expect-assumption: x", "expect-inputs: x", "expect-threshold: x <= 1", "expect-programs: 2",
                     "expect-kernel: source=x"):
            self.assertNotEqual(complain(f"// {text}\n", program()), [], text)

    def test_count(self):
        self.assertNotEqual(complain("// expect-cb: index=0\n// expect-cb: index=0\n", program()), [])

    def test_unknowns_are_said(self):
        unknown = program(unknowns=[{"unknown": "reads the environment", "site": None}])
        self.assertNotEqual(complain("// expect-verdict: fits\n", unknown), [])
        self.assertEqual(complain("// expect-unknown: environment\n", unknown), [])

    def test_formula(self):
        made = program()
        made["circular_buffers"][0]["total_size"] = {"formula": "4096 * Wt", "min": None, "max": None}
        self.assertEqual(complain('// expect-cb: total="4096 * Wt"\n', made), [])
        self.assertEqual(complain("// expect-cb: total=4096*Wt\n", made), [])
        self.assertNotEqual(complain("// expect-cb: total=2048*Wt\n", made), [])


class Readme(unittest.TestCase):
    def test_blocks(self):
        text = "# x (CB001)\n\n## Violates\n\n```cpp\nint a;\n```\n\n## Why\n\n```text\nno\n```\n"
        self.assertEqual(list(cases.code_blocks(text)), [("Violates", 6, "int a;\n")])


if __name__ == "__main__":
    unittest.main()
