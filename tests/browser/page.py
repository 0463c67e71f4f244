#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the pages of `l1budget report` and `l1budget diff` in Chromium and uses them as a reader would.

    page.py --l1budget PATH                 exits with 77 where there is no Chromium
    page.py --l1budget PATH --data          only the data in the page, without a browser
    page.py --l1budget PATH --pictures DIR  writes the pictures that the documentation shows
"""
import argparse
import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/harness"))
import browser as browsers
import validate_schema

SOURCES = ["examples", "tests/browser/hostile.cpp"]
PRODUCTS = ["--product", "n150", "--product", "p150"]
SKIPPED = 77


def equal(found, expected, what):
    if found != expected:
        raise AssertionError(f"{what}: {found!r}, not {expected!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


class Pages:
    """The report of the examples, as a page and as JSON, and a page of what a change did."""

    def __init__(self, tool, folder):
        self.tool, self.folder = str(Path(tool).resolve()), Path(folder)
        self.report = self.folder / "report.html"
        self.run("report", *SOURCES, *PRODUCTS, "--source-url", "https://example.org/{file}#L{line}", "-o", self.report)
        self.run("check", *SOURCES, *PRODUCTS, "--format", "json", "-o", self.folder / "report.json")
        self.json = json.loads((self.folder / "report.json").read_text())
        for side in ("base", "head"):
            # Not in the repository, where the two are different files.
            shutil.copytree(ROOT / f"tests/data/diff_{side}", self.folder / side)
            self.run("check", "op.cpp", *PRODUCTS, "--format", "json", "-o", self.folder / f"{side}.json",
                     folder=self.folder / side)
        self.diff = self.folder / "diff.html"
        sides = [self.folder / "base.json", self.folder / "head.json"]
        self.run("diff", "--format", "html", *sides, "-o", self.diff, tree=False)
        self.run("diff", "--format", "json", *sides, "-o", self.folder / "diff.json", tree=False)

    def run(self, *words, folder=ROOT, tree=True):
        words = [self.tool, *map(str, words), *(["--tree", str(ROOT / "tests/minimetal")] if tree else [])]
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        holds(done.returncode in (0, 1), f"{' '.join(words)}: {done.returncode}\n{done.stderr}")


# ----- the data ------------------------------------------------------------------


def check_data(pages):
    page = pages.report.read_text()
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S).group(1))
    parts = [json.loads(zlib.decompress(base64.b64decode(part)))
             for part in re.findall(r'<script type="text/plain" id="part-\d+">(.*?)</script>', page)]
    schemas = {name: json.loads((ROOT / f"docs/{name}.schema.json").read_text()) for name in ("page", "report", "diff")}
    validate = lambda name, value: equal(list(validate_schema.Validator(schemas[name]).errors(value, schemas[name])), [], f"docs/{name}.schema.json")
    validate("page", data)
    equal(parts[data["coverage_part"]], pages.json["coverage"], "coverage")
    rows = parts[data["programs_part"]]
    for row in rows:
        validate("page", {**data, "programs": [row]})
    details = [parts[file["part"]][file["position"]] for file in data["files"]]
    for one in details:
        validate("report", one["report"])
        validate("page", {**data, "details": one})
    # All that the JSON report has is in the page, and nothing else.
    shown = [program for one in details for program in one["report"]["programs"]]
    expected = [{name: value for name, value in program.items() if name != "ordinal"} for program in pages.json["programs"]]
    key = lambda value: json.dumps(value, sort_keys=True)
    equal(sorted(map(key, shown)), sorted(set(map(key, expected))), "programs")
    equal(sum(row["alike"] for row in rows), len(expected), "programs that are alike")
    equal(sorted(key(finding) for one in details for finding in one["report"]["findings"]),
          sorted(map(key, pages.json["findings"])), "findings")
    for row in rows:
        program = details[row["file"]]["report"]["programs"][row["program"]]
        equal(row["verdict"], program["verdict"], "a row's verdict")
        equal(row["product"], program["product"], "a row's product")
        equal(row["min"], max([program["l1"]["base"]] + [region["min"] for region in program["cb_regions"]]), "a row's end")
    text = (pages.diff).read_text()
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))
    validate("page", data)
    validate("diff", data["diff"])
    equal(data["diff"], json.loads((pages.folder / "diff.json").read_text()), "the page's diff")
    # Nothing of the sources is markup, and nothing is asked of the network.
    markup = re.sub(r"<script[^>]*>.*?</script>|<style>.*?</style>", "", page, flags=re.S)
    holds("taken" not in markup and "<img" not in page and "<!--" not in page, "text of the sources is markup")
    holds(not re.search(r"(src|href)=|@import|url\(", markup), "the page asks for something")
    pages.run("report", *SOURCES, *PRODUCTS, "--source-url", "https://example.org/{file}#L{line}", "-o", pages.folder / "again.html")
    equal((pages.folder / "again.html").read_text(), page, "the same report is the same bytes")


# ----- the page --------------------------------------------------------------------

grouped = "{:,}".format


class Reader:
    def __init__(self, pages, browser):
        self.pages, self.browser = pages, browser

    def overview(self, fragment=""):
        self.browser.open(self.pages.report, fragment)
        self.browser.wait("document.querySelectorAll('.program').length > 0")

    def program(self, entry, product, scenario=None):
        self.browser.open(self.pages.report, "#")
        index = self.browser.run("return page.programs.findIndex(row => row.entry === arguments[0] && row.product === arguments[1] && (row.scenario || null) === arguments[2])", entry, product, scenario)
        holds(index >= 0, f"no program {entry} on {product}")
        self.browser.run("location.hash = 'program=' + arguments[0]", index)
        self.browser.wait("document.querySelector('article.one .map svg')")

    def text(self, selector):
        return self.browser.run("return document.querySelector(arguments[0]).textContent", selector)

    def texts(self, selector):
        return self.browser.run("return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)", selector)

    def shown(self):
        return len(self.texts(".program"))


def reads_the_answer_first(reader):
    reader.overview()
    programs = reader.pages.json["programs"]
    for product in ("n150", "p150"):
        for verdict, words in (("overflows", "overflow"), ("unknown", "not known"), ("depends", "depend on inputs"), ("fits", "fit")):
            count = sum(one["verdict"] == verdict and one["product"] == product for one in programs)
            figures = reader.browser.run("return [...document.querySelector(`[aria-label='Verdicts on ${arguments[0]}']`).querySelectorAll('button')].map(one => one.textContent)", product)
            holds(f"{count} {words}" in figures, f"{product}: {count} {words} is not in {figures}")
    first = reader.text(".program")
    holds("slice_rows::create_program" in first and "over by 669,472 B" in first, f"what is worst is not first: {first}")
    labels = reader.browser.run("return [...document.querySelectorAll('a.on')].map(one => one.getAttribute('aria-label'))")
    for one in programs:
        if one["max_cb_end"] is not None and one["verdict"] in ("fits", "overflows"):
            end = grouped(one["max_cb_end"])
            holds(any(label.startswith(one["product"]) and f" {end} of " in label for label in labels), f"no bar says {end}")


def filters(reader):
    reader.overview()
    everything = reader.shown()
    reader.browser.type("#filter-text", "wide SOFTMAX")
    equal(reader.shown(), 1, "programs of wide_softmax")
    holds("text=wide%20SOFTMAX" in reader.browser.run("return location.hash"), "a filter is not in the address")
    reader.browser.click(".reset")
    equal(reader.shown(), everything, "programs after a reset")
    choose = lambda name, value: reader.browser.run("const one = document.getElementById('filter-' + arguments[0]); one.value = arguments[1]; one.dispatchEvent(new Event('change'))", name, value)
    for name, value, count in (("verdict", "overflows", 2), ("product", "p150", 1)):
        choose(name, value)
        equal(reader.shown(), count, f"programs with {name} {value}")
    reader.browser.click("a.on")
    reader.browser.wait("document.querySelector('article.one')")
    reader.browser.click("a.back")
    reader.browser.wait("document.querySelector('.overview')")
    equal(reader.shown(), 1, "programs after the way back")
    reader.browser.click(".reset")
    choose("rule", "l1-overflow")
    holds(0 < reader.shown() < everything, "a rule filters nothing")
    choose("rule", "")
    choose("scenario", "6x1x4096-f32")
    equal(reader.shown(), 1, "programs of a scenario")
    reader.browser.click(".reset")
    choose("sort", "path")
    paths = reader.texts(".program .where span")
    equal(paths, sorted(paths), "the order by path")


def opens_every_program(reader):
    """The figures of each page are the report's."""
    reader.overview()
    rows = reader.browser.run("return page.programs.map((row, index) => [index, page.files[row.file].file, row.entry, row.product, row.scenario || null])")
    for index, file, entry, product, scenario in rows:
        reader.browser.run("location.hash = 'program=' + arguments[0]", index)
        reader.browser.wait(f"document.querySelector('.tab[aria-current]')?.getAttribute('href') === '#program={index}'")
        program = next(one for one in reader.pages.json["programs"] if (one["file"], one["entry"], one["product"], one["scenario"]) == (file, entry, product, scenario))
        holds(product in reader.text(".tab[aria-current]"), "another product")
        cells = reader.browser.run("return [...document.querySelectorAll(\"[aria-label='Circular buffers'] tbody tr\")].map(row => [...row.children].map(cell => cell.firstChild ? cell.firstChild.textContent : ''))")
        equal(len(cells), len(program["circular_buffers"]), f"circular buffers of {entry}")
        open_input = reader.browser.run("return Boolean(document.querySelector('.slider'))")
        for cell, buffer in zip(cells, program["circular_buffers"]):
            name = buffer["name"].replace("\u202e", "\\u202e")
            equal(cell[1], name or "unnamed", "a circular buffer's name")
            if isinstance(buffer["total_size"], int):
                equal(cell[5], grouped(buffer["total_size"]), f"bytes of {name}")
            if buffer["address"] is not None and not open_input and buffer["backing"] == "static":
                equal(cell[6], grouped(buffer["address"]), f"address of {name}")
        equal(reader.browser.complaints(), [], f"the console, at {entry}")


def looks_at_a_core(reader):
    reader.program("main", "n150")
    reader.program("slice_rows::create_program", "n150", "6x1x258112-f32")
    holds("n150 overflows by 669,472 B" in reader.text(".sentence"), reader.text(".sentence"))
    reader.browser.hover(".map .cb")
    tip = reader.text("#tip")
    for part in ("c_0", "2,064,896 B", "2 * rows_in_flight * row_bytes", "slice_rows.cpp:49", "103,712 to 2,168,608"):
        holds(part in tip, f"{part} is not in: {tip}")
    holds(reader.browser.run("return document.querySelector('tr[data-cb=\"0\"]').classList.contains('hot')"), "the table does not show it")
    equal(reader.browser.run("return document.querySelector('tr[data-cb=\"0\"] a.place').href"), "https://example.org/examples/slice_rows/slice_rows.cpp#L49", "the link to the place")
    # The other product, and another scenario.
    reader.browser.click(".tab:not([aria-current])")
    reader.browser.wait("document.querySelector('.sentence').textContent.includes('p150 overflows by 603,136 B')")
    reader.browser.run("const one = document.querySelector('.switches select'); one.selectedIndex = [...one.options].findIndex(option => option.textContent === '6x1x4096-f32'); one.dispatchEvent(new Event('change'))")
    reader.browser.wait("document.querySelector('.sentence').textContent.includes('p150 fits with')")


def moves_an_input(reader):
    reader.program("layernorm::create_layernorm_program", "n150")
    holds("Wt = 112" in reader.text(".slider output"), reader.text(".slider output"))
    holds("n150 fits while Wt <= 112; p150 fits while Wt <= 117" in reader.browser.run("return document.body.textContent"), "the plot does not say where it ends")
    reader.browser.run("const one = document.querySelector('.slider input'); one.value = Number(one.value) + 1; one.dispatchEvent(new Event('input'))")
    holds("Wt = 113" in reader.text(".slider output") and "beyond the limit" in reader.text(".map figcaption"), reader.text(".map figcaption"))
    equal(reader.text("[aria-label='Circular buffers'] tbody tr td:nth-child(6)").split("=")[0], grouped(4096 * 113), "bytes at 113")


def needs_no_mouse(reader):
    reader.overview()
    reader.browser.press("/")
    equal(reader.browser.run("return document.activeElement.id"), "filter-text", "what / leads to")
    reader.browser.run("document.querySelector('a.on').focus()")
    reader.browser.press("Enter")
    reader.browser.wait("document.querySelector('article.one')")
    reader.browser.run("document.querySelector('.map rect.cb').focus()")
    holds(not reader.browser.run("return document.getElementById('tip').hidden"), "the focus shows nothing")
    reader.browser.press("Escape")
    holds(reader.browser.run("return document.getElementById('tip').hidden"), "Escape does not hide it")
    reader.browser.press("Escape")
    reader.browser.wait("document.querySelector('.overview')")
    reader.program("main", "n150")
    reader.browser.run("document.querySelector('.core.chosen').focus()")
    reader.browser.press("Right", "Enter")
    holds("core (x=1,y=0)" in reader.text(".map figcaption"), reader.text(".map figcaption"))
    unnamed = reader.browser.run("return [...document.querySelectorAll('a, button, input, select, [role=img], [role=button]')].filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || (one.labels && one.labels.length))).length")
    equal(unnamed, 0, "things without a name")


def runs_nothing_of_the_sources(reader):
    reader.overview("#text=hostile")
    reader.browser.click("a.on")
    reader.browser.wait("document.querySelector('article.one .map svg')")
    names = reader.texts("[aria-label='Circular buffers'] tbody th")
    for name in ("</script><script>taken = 1</script>", "<img src=x onerror='taken = 1'>", "<!--<script>", "{{data}}]]>&lt;\\u202eredaer"):
        holds(name in names, f"{name} is not in {names}")
    holds(reader.browser.run("return typeof taken === 'undefined' && !document.querySelector('img, iframe, object')"), "a name became markup")
    equal(reader.browser.complaints(), [], "the console")
    # What a mistake of ours would let through, the policy does not.
    reader.browser.run("const one = document.createElement('p'); try { one.innerHTML = '<img>'; document.title = 'taken'; } catch (error) {}")
    holds(reader.browser.run("return document.title") != "taken", "the policy lets markup in")
    reader.browser.complaints()
    equal(reader.browser.run("return performance.getEntriesByType('resource').length"), 0, "what the page asked for")


def hides_nothing(reader):
    """What is of no program, and what could not be read, is said before anything else."""
    reader.overview()
    holds("hostile.cpp: 1 finding" in reader.text(".overview"), "a finding of no program is not there")
    reader.browser.click("a[href^='#file=']")
    reader.browser.wait("document.querySelector('.finding')")
    holds("no finding is suppressed without a reason" in reader.text(".finding"), reader.text(".finding"))
    reader.overview()
    reader.browser.run("page.unread.push({file: 'gone.cpp', why: 'permission denied'}); overview = null; show()")
    reader.browser.wait("document.querySelector('.alarm')")
    holds("1 file could not be read" in reader.text(".card") and "permission denied" in reader.text(".card"), reader.text(".card"))
    reader.browser.run("document.querySelector('.overview details').open = true")
    reader.browser.wait("document.querySelectorAll('.overview details h3').length === 2")


def fits_every_paper(reader):
    for width, scheme in ((390, "light"), (768, "dark"), (1280, "light")):
        reader.browser.resize(width, 800)
        reader.browser.media(scheme)
        for open_page in (reader.overview, lambda: reader.program("slice_rows::create_program", "n150"),
                          lambda: reader.program("layernorm::create_layernorm_program", "p150")):
            open_page()
            equal(reader.browser.run("return document.documentElement.scrollWidth"), width, f"the width at {width}")
    colours = {}
    for scheme in ("light", "dark"):
        reader.browser.media(scheme)
        colours[scheme] = reader.browser.run("return getComputedStyle(document.documentElement).backgroundColor")
    holds(colours["light"] != colours["dark"], "light and dark are the same")
    reader.browser.resize(1280, 900)
    reader.browser.media("light")
    reader.browser.pdf(reader.pages.folder / "page.pdf")


def reads_what_changed(reader):
    reader.browser.open(reader.pages.diff)
    reader.browser.wait("document.querySelector('.sentence')")
    equal(reader.text(".sentence").lstrip("✕"), "1 program no longer fits; 2 programs grew, by 735,232 B at most", "the answer")
    holds("+735,232 B, fits → overflows" in reader.text(".program"), reader.text(".program"))
    equal(reader.texts(".program:first-child tbody tr:first-child > *"), ["c_0", "696,320", "1,433,600", "+737,280 B"], "a circular buffer's change")
    holds("fits while Wt <= 339" in reader.text(".programs"), "a threshold is not there")


TASKS = [reads_the_answer_first, filters, opens_every_program, looks_at_a_core, moves_an_input, needs_no_mouse,
         runs_nothing_of_the_sources, hides_nothing, fits_every_paper, reads_what_changed]


def check_page(pages):
    with browsers.Browser() as browser:
        reader = Reader(pages, browser)
        for task in TASKS:
            try:
                task(reader)
                equal(browser.complaints(), [], "the console")
            except AssertionError as error:
                raise SystemExit(f"{task.__name__}: {error}") from None


def take_pictures(pages, folder):
    only = pages.folder / "examples.html"
    pages.run("report", "examples", *PRODUCTS, "-o", only)
    with browsers.Browser(1120, 760) as browser:
        reader = Reader(pages, browser)
        browser.open(only, "")
        browser.wait("document.querySelector('.overview')")
        browser.screenshot(folder / "report.png")
        browser.media("dark")
        reader.program("layernorm::create_layernorm_program", "n150")
        browser.resize(1120, 1060)
        browser.screenshot(folder / "report-program.png")
        browser.media("light")
        browser.open(pages.diff)
        browser.wait("document.querySelector('.sentence')")
        browser.resize(1120, 640)
        browser.screenshot(folder / "report-diff.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--l1budget", required=True)
    parser.add_argument("--data", action="store_true")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    if not options.data and (program := browsers.missing()):
        print(f"skipped: {program} is not installed; `make setup` installs it")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(options.l1budget, folder)
        if options.data:
            check_data(pages)
        elif options.pictures:
            take_pictures(pages, options.pictures)
        else:
            check_page(pages)


if __name__ == "__main__":
    main()
