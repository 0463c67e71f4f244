#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds includes to the layers: a folder of analyzer/ includes only what its CMakeLists.txt depends on.

A layer's dependencies lie above it in the list of analyzer/CMakeLists.txt, so there are no cycles.
Who may touch Clang, YAML, files and the environment is said here, once.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]')

# What only some folders may include.
ONLY = [
    (re.compile(r"^clang/"), {"frontend", "models", "engine", "kernel"}, "Clang"),
    (re.compile(r"^yaml-cpp/"), {"budget"}, "YAML"),
    (re.compile(r"^llvm/Support/JSON\.h$"), {"report", "diff", "import", "lsp", "driver", "frontend", "tool"}, "JSON"),
    (re.compile(r"^llvm/Support/LSP/"), {"lsp"}, "the language server protocol"),
]
# Folders that do no input or output, and what that would take.
PURE = {"support", "domain", "program", "layout", "finding", "rules"}
IO = re.compile(r"^(fstream|iostream|cstdio|stdio\.h|filesystem|unistd\.h|llvm/Support/(raw_ostream|FileSystem|"
                r"MemoryBuffer|Path|Process|Program)\.h)$")
RULES_MAY = {"layout", "program", "budget", "finding", "domain", "support"}


def layer_order():
    text = (ROOT / "analyzer/CMakeLists.txt").read_text()
    return re.search(r"foreach\(layer ([^)]*)\)", text).group(1).split()


def dependencies(layer):
    text = (ROOT / "analyzer" / layer / "CMakeLists.txt").read_text()
    found = re.search(r"l1budget_layer\([^)]*?DEPENDS([^)]*)\)", text, re.S)
    direct = set(found.group(1).split()) if found else set()
    # The tool links its layers by name.
    return direct | set(re.findall(r"\bl1budget_(\w+)\b", text)) - {"layer", "embed", "options", "llvm", "clang", layer}


def closure(layer, direct):
    reached, open_layers = set(), [layer]
    while open_layers:
        for dependency in direct.get(open_layers.pop(), ()):
            if dependency not in reached:
                reached.add(dependency)
                open_layers.append(dependency)
    return reached


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match.group(1)


def sources(folder):
    return sorted(path for kind in ("*.h", "*.cpp") for path in folder.rglob(kind)
                  if not {"stubs", "cases"} & set(path.relative_to(folder).parts))


def main():
    complaints = []
    order = layer_order()
    direct = {layer: dependencies(layer) for layer in order}
    for layer in order:
        for dependency in direct[layer]:
            if dependency in order and order.index(dependency) > order.index(layer):
                complaints.append(f"analyzer/{layer}/CMakeLists.txt: depends on {dependency}, which is below it")
    for folder in sorted((ROOT / "analyzer").iterdir()):
        if folder.is_dir() and folder.name not in order:
            complaints.append(f"analyzer/{folder.name}: not in the list of layers of analyzer/CMakeLists.txt")

    groups = [(layer, ROOT / "analyzer" / layer, closure(layer, direct) | {layer}) for layer in order]
    groups.append(("rules", ROOT / "rules", RULES_MAY))
    for name, folder, may in groups:
        for path in sources(folder):
            where = path.relative_to(ROOT)
            for number, include in includes(path):
                layer = re.match(r"analyzer/(\w+)/", include)
                if layer and layer.group(1) not in may:
                    complaints.append(f"{where}:{number}: {name} may not include {include}")
                if include.startswith("rules/") and name not in ("rules", "driver", "tool"):
                    complaints.append(f"{where}:{number}: {name} may not include {include}")
                for pattern, allowed, what in ONLY:
                    if pattern.match(include) and name not in allowed:
                        complaints.append(f"{where}:{number}: only {', '.join(sorted(allowed))} may know {what}")
                if name in PURE and IO.match(include):
                    complaints.append(f"{where}:{number}: {name} does no input or output, but includes {include}")
            if name not in ("driver", "tool", "lsp") and re.search(r"\bgetenv\s*\(|Process::GetEnv", path.read_text()):
                complaints.append(f"{where}: only driver, lsp and tool read the environment")
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
