// SPDX-License-Identifier: Apache-2.0
//
// What --help says: examples first, options after.
#include "analyzer/tool/Help.h"

#include "llvm/ADT/StringSwitch.h"

namespace l1budget {

namespace {

constexpr llvm::StringLiteral overview = R"(l1budget: will this program fit in a Tensix core's L1?

  l1budget check my_op.cpp                 errors and verdicts, for Wormhole and Blackhole
  l1budget check ttnn/cpp --product p150   a folder, for one product
  l1budget explain my_op.cpp               every circular buffer, its address, and the map of L1
  l1budget sweep my_op.cpp --set Wt=1..4096  which values fit, and a plot for the design document
  l1budget report ttnn/cpp -o report.html  all of it on one page: L1 drawn, to sort and filter
  l1budget coverage ttnn/cpp               how much of it was understood, and why not
  l1budget import capture.json             scenarios from what ran on a device
  l1budget diff base.json head.json        what a change did to every program
  l1budget kernels my_op.cpp --kernel-cache DIR  what its kernels take, from tt-metal's JIT cache
  l1budget merge 1.json 2.json             one report of the parts that --shard made
  l1budget init                            a configuration to start from, and how to run in a hook and CI
  l1budget config show my_op.cpp           what holds for a file, and where it is written
  l1budget accept ttnn/cpp --reason TEXT   what is found today may stay; what gets worse may not
  l1budget budgets show n150               the numbers of a product
  l1budget budgets derive --tree DIR       the same, computed from a tt-metal tree
  l1budget rules l1-overflow               what a rule means and how to fix it

No device and no build is needed: l1budget reads host sources against the headers of the tt-metal tree
they lie in (or --tree DIR, or $TT_METAL_HOME).

`l1budget COMMAND --help` says more. Exit status: 0 clean, 1 findings, 2 a mistake in the call or its
input, 3 something was not understood (with --unknown error).
)";

constexpr llvm::StringLiteral common = R"(
  --tree DIR            the tt-metal tree; default: found upward from each file, then $TT_METAL_HOME
  -p DIR                use the flags of DIR/compile_commands.json
  --product NAME        n150, n300, t3000, galaxy, p100, p150, ...; may be repeated or a,b
  --architecture NAME   wormhole_b0, blackhole, ...: its usual product; default: both
  --entry NAME          only this function
  --set NAME=VALUE      an input has this value; see l1budget explain --help
  --scenario NAME       in this scenario of .l1budget.yaml; may be repeated, and --set is on top of it
  --scenarios FILE      a file like .l1budget.yaml that stands nearer than those that are found
  --budgets DIR         other budget files than the built-in ones
  --jobs N              files at a time; default: one a core
  --time-limit SECONDS  processor time for a file's parse, and for its evaluation; default: 10
  --no-result-cache     analyse again what did not change ($L1BUDGET_CACHE_DIR: where results are kept)
  --time-trace FILE     write where the time went, for chrome://tracing
  -o FILE               write there instead of stdout; the file is replaced whole
)";

constexpr llvm::StringLiteral check = R"(usage: l1budget check [options] PATH...
       l1budget check [options] --scenarios FILE    in the files that its scenarios name

Checks host sources (files, or folders and everything below): does every program fit?

  l1budget check examples
  l1budget check --product n150 --product p150 my_op.cpp
  l1budget check --format json -o report.json tt_metal/programming_examples
  l1budget check --changed --base origin/main

Scenarios of .l1budget.yaml (found upward from each file, as far as the repository's root; described
by docs/config.schema.json) give inputs values. Every one is checked, after the program with its
inputs open; with --scenario NAME only that one:

  version: 1
  products: [n150, p150]
  scenarios:
    - name: wide
      entry: MyOpProgramFactory::create
      inputs: {attributes.width: 4096, args.input.dtype: BFLOAT16}

  --kernels             read the kernels as well, and compare what they do with circular buffers with
                        what the host code made (docs/kernels.md)
  --format FORMAT       text (default), or for other programs and CI (docs/formats.md):
                        json         l1budget/report/1 (docs/report.schema.json)
                        sarif        SARIF 2.1.0, for code scanning
                        github       annotations of a GitHub Actions step, most severe first
                        codeclimate  GitLab code quality
                        junit        a test case a program; what is not known is skipped
                        markdown     a page for a job's summary
                        csv          a row a program
                        memory       the table of ld --print-memory-usage
  --shard PART/PARTS    only the files of one part, 1/3; l1budget merge puts parts together
  --unknown POLICY      ignore, warn (default) or error: exit 3 while something is not understood
  --changed             only sources that are not as in the last commit (with --base: as in the merge
                        base), and those that include a header that is not; PATHs are optional
  --base REV            what is so in the merge base with REV as well, and no worse now, does not count
  --line-filter JSON    only findings on these lines count, as with clang-tidy:
                        [{"name":"slice.cpp","lines":[[1,3],[5,7]]},{"name":"pad.cpp"}]. What a line
                        changes elsewhere is not seen: --base judges a change as a whole
  --kernel-cache DIR    tt-metal's JIT cache: its ELF files say how much of the kernel-config ring kernels take
  --baseline FILE       accepted findings; default: .l1budget-baseline.json at the repository's root
  --color WHEN          auto (default), always, never
)";

constexpr llvm::StringLiteral accept = R"(usage: l1budget accept [options] --reason TEXT PATH...

Writes the errors of today into the baseline, so that check passes until one gets worse or a new one
comes. What was accepted before keeps its reason; what is there no more is dropped.

  l1budget accept ttnn/cpp --reason "known before l1budget"
  l1budget accept my_op.cpp --rule cb-overlap --reason "both hold the same tiles"

  --reason TEXT         why the findings may stay; kept in the baseline
  --rule ID             only findings of this rule, whatever their severity
  --baseline FILE       default: what .l1budget.yaml says, else .l1budget-baseline.json at the root of
                        the repository
)";

constexpr llvm::StringLiteral config = R"(usage: l1budget config show [options] FILE...

Prints what holds for a file: products, limits, reserves, severities, baseline and scenarios, and where
each is written. The keys of .l1budget.yaml are described by docs/config.schema.json.

  l1budget config show ttnn/cpp/ttnn/operations/data_movement/slice/device/slice_program_factory.cpp

  --scenarios FILE      a file like .l1budget.yaml that stands nearer than those that are found
  --tree DIR            the tt-metal tree; default: found upward from each file
  -o FILE               write there instead of stdout
)";

constexpr llvm::StringLiteral init = R"(usage: l1budget init

Writes a commented .l1budget.yaml into the current folder, unless there is one, and prints how to run
l1budget in a commit hook and in CI.
)";

constexpr llvm::StringLiteral explain = R"(usage: l1budget explain [options] FILE

One program in full: every circular buffer with its formula, value, address and place, the map of L1,
the kernel-config ring, the kernels, and what is unknown or assumed.

  l1budget explain my_op.cpp --product n150
  l1budget explain my_op.cpp --entry create_program
  l1budget explain my_op.cpp --set attributes.width=4096 --set args.input.dtype=BFLOAT16

Inputs have the names that formulas show. --set gives one a value, and everything that depends on it
a number: a whole number, true or false, an enumerator, `none` for an empty optional, a list, members
as {name: value}, the alternative of a variant as {type: NAME, ...}, or a tensor:

  --set 'args.input={shape: [1, 1, 32, 4096], dtype: BFLOAT16, layout: TILE, memory: DRAM_INTERLEAVED}'

with memory L1_INTERLEAVED, or sharded {layout: HEIGHT_SHARDED, buffer: L1, grid: [[0, 0, 7, 7]],
shard_shape: [32, 64], orientation: ROW_MAJOR}. A name that no input has is an error.

  --kernel-cache DIR    tt-metal's JIT cache ($TT_METAL_CACHE or ~/.cache/tt-metal-cache): its ELF files say
                        how much of the kernel-config ring each kernel takes
  --format FORMAT       text (default), json, or l1tracker: the summary of L1Tracker, with notes
)";

constexpr llvm::StringLiteral sweep = R"(usage: l1budget sweep [options] FILE --set NAME=FIRST..LAST

A program over a range of an input: which values fit and which overflow, on each product, the largest
that fits, and the circular buffer that grows. The file is evaluated once, the points from its formulas.

  l1budget sweep my_op.cpp --set Wt=1..4096
  l1budget sweep my_op.cpp --set Wt=1..4096 --plot wt.svg
  l1budget sweep my_op.cpp --entry create_program --set args.width=32..16384:32 --set args.rows=64
  l1budget sweep my_op.cpp --set Wt=1..512 --set 'args.input.dtype=BFLOAT16|FLOAT32'
  l1budget sweep my_op.cpp --set Wt=1..4096 --set Ht=1..64 --format csv -o points.csv

A range is FIRST..LAST or FIRST..LAST:STEP; a|b|c are several values or ranges. The first one is the
axis whose windows are shown, for each combination of the others. Every other --set gives an input one
value, as in l1budget explain, which also lists the inputs. Exit status 1 when some point overflows.

  --format text|json|csv  default text; json is l1budget/sweep/1 (docs/sweep.schema.json); csv has a
                        row a point
  --plot FILE.svg       draw the circular buffers over the first axis
)";

constexpr llvm::StringLiteral coverage = R"(usage: l1budget coverage [options] PATH...

The ledger: of every place that creates a circular buffer, whether its size is exact, symbolic (a
formula over inputs), bounded, tensor-backed (costs nothing), or unknown, and why.

  l1budget coverage tt_metal/programming_examples
  l1budget coverage --format json ttnn/cpp

  --kernels             read the kernels as well, and count what was understood of them
  --format text|json    default text
  --shard PART/PARTS    only the files of one part, 1/3; l1budget merge puts parts together
)";

constexpr llvm::StringLiteral report = R"(usage: l1budget report [options] -o FILE.html PATH...

Writes one page that says what check and explain do, drawn: every program as a bar of L1 on each product,
the worst first, to sort and to filter; of one program the map of a core's L1 to scale, the cores, the
kernel-config ring, the findings with their traces, and where one input decides, what it does.

  l1budget report ttnn/cpp -o report.html
  l1budget report examples -o report.html --source-url 'https://github.com/ME/REPO/blob/main/{file}#L{line}'

The page opens from disk and asks the network for nothing. What changed is a page too, of two reports of
check: l1budget diff --format html BASE.json HEAD.json -o diff.html. Exit status 0 when it was written,
whatever it says.

  --source-url ADDRESS  where links to places in the sources lead; default: the files on disk
)";

constexpr llvm::StringLiteral import = R"(usage: l1budget import [options] RECORD... [FOLDER...]

Turns what the runtime recorded of a run into scenarios: one for every different call of a device
operation, with its attributes and tensors. Then check gives the verdict for all of them, on every
product, and again after each change of a factory:

  l1budget import capture.json --tree ~/tt-metal -o model.l1budget.yaml
  l1budget check --scenarios model.l1budget.yaml

A record is the JSON of ttnn.graph.end_graph_capture() or end_graph_capture_to_file(), or a JSON object a
line with what the runtime prints: {"name": "SliceDeviceOperation", "attributes": TEXT, "tensors":
[TEXT, ...]}; - is standard input. The operations are looked for in the tree, or only in the folders that
are named. What is not printed stays open: it is ~ in the file, and a line on stderr says why.

  --tree DIR            the tt-metal tree; default: found from the folders, then $TT_METAL_HOME
  --time-limit SECONDS  processor time for a file's parse; default: 10
  -o FILE               write there instead of stdout; the file is replaced whole
)";

constexpr llvm::StringLiteral kernels = R"(usage: l1budget kernels [options] [PATH...]

What kernels take of the kernel-config ring on each processor, largest first: the kernels of programs, or
without a path all that tt-metal's JIT cache has.

  l1budget kernels
  l1budget kernels ttnn/cpp/ttnn/operations/normalization --kernel-cache ~/.cache/tt-metal-cache

Sizes are read from the ELF files of the cache. A build is a program's when it is of its source, and where
there are several, when its arguments and defines are the same; ~ stands before one that nothing tells
from others of another size, which is the largest then, and ? where there is none.

  --kernel-cache DIR    default without a path: $TT_METAL_CACHE, else ~/.cache/tt-metal-cache
)";

constexpr llvm::StringLiteral merge = R"(usage: l1budget merge [options] PART.json...

Puts the parts of a run together that `check` or `coverage` made with --shard and --format json: the
same bytes as those of the whole run. All parts must be there.

  l1budget check ttnn/cpp --format json --shard 1/2 -o 1.json     on one machine
  l1budget check ttnn/cpp --format json --shard 2/2 -o 2.json     on another
  l1budget merge 1.json 2.json -o report.json

Exit status as of check: 1 when an error was found, 2 when a file could not be read or the parts are not
those of one run.

  -o FILE               write there instead of stdout; the file is replaced whole
)";

constexpr llvm::StringLiteral diff = R"(usage: l1budget diff [options] BASE.json HEAD.json

Compares two reports of `l1budget check --format json`: for every program where its circular buffers
end, what is to spare, the verdict, and the circular buffers that were added, removed or resized; and the
findings that are new, worse or fixed. What did not change is only counted.

  l1budget check ttnn/cpp --format json -o head.json
  l1budget diff base.json head.json
  l1budget diff --markdown base.json head.json -o comment.md

The page in Markdown begins with <!-- l1budget -->, by which a job finds its comment to replace it, and is
not longer than a comment may be. Without a base that can be read there is nothing to compare, and
`n/a` says why. Exit status 1 when an error is new, or there with a larger figure; 2 when HEAD cannot be
read.

  --format text|json|markdown|html  default text; json is l1budget/diff/1 (docs/diff.schema.json), html
                        the page of l1budget report
  --source-url ADDRESS  of the page: where links to places lead, with {file} and {line}
  --markdown            the same as --format markdown
  -o FILE               write there instead of stdout; the file is replaced whole
)";

constexpr llvm::StringLiteral budgets = R"(usage: l1budget budgets show [NAME...]
       l1budget budgets derive --tree DIR [--architecture NAME]

show     prints the numbers of products or architectures (default: all), with their sources
derive   computes them from the headers of a tt-metal tree

  l1budget budgets show p150
  l1budget budgets derive --tree ~/tt-metal

  --format text|json    default text
)";

constexpr llvm::StringLiteral rules = R"(usage: l1budget rules [ID]

Lists the rules, or prints one rule's page: what it reports, why it matters, and how to fix it.

  l1budget rules
  l1budget rules l1-overflow
)";

} // namespace

llvm::StringRef helpText(llvm::StringRef command) {
  // Built once: a command's own part and the options that all share.
  static const std::string withCommon[] = {check.str() + common.str(), explain.str() + common.str(),
                                           coverage.str() + common.str(),
                                           sweep.str() + common.str(), accept.str() + common.str(),
                                           report.str() + common.str(), kernels.str() + common.str()};
  return llvm::StringSwitch<llvm::StringRef>(command)
      .Case("check", withCommon[0])
      .Case("explain", withCommon[1])
      .Case("coverage", withCommon[2])
      .Case("sweep", withCommon[3])
      .Case("accept", withCommon[4])
      .Case("report", withCommon[5])
      .Case("config", config)
      .Case("init", init)
      .Case("import", import)
      .Case("diff", diff)
      .Case("merge", merge)
      .Case("kernels", withCommon[5])
      .Case("budgets", budgets)
      .Case("rules", rules)
      .Default(overview);
}

} // namespace l1budget
