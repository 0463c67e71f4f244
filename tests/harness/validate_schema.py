#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates JSON against a schema, with the part of JSON Schema draft 2020-12 that ours use.

    validate_schema.py SCHEMA FILE...             `-` reads standard input
    validate_schema.py SCHEMA --run COMMAND...    validates what the command prints
    validate_schema.py SCHEMA --examples          validates the schema's own examples
    validate_schema.py --self-test

A keyword that it does not know is an error: a schema must not promise what nobody checks.
"""
import json
import pathlib
import re
import subprocess
import sys

TYPES = {
    "null": lambda v: v is None,
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "string": lambda v: isinstance(v, str),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
NOTES = {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples"}


def equal(a, b):
    return type(a) is type(b) and a == b


class Validator:
    def __init__(self, schema):
        self.root = schema

    def resolve(self, reference):
        if not reference.startswith("#/"):
            raise ValueError(f"$ref {reference} is not in this schema")
        node = self.root
        for part in reference[2:].split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return node

    def errors(self, value, schema, path="$"):
        """Yields `path: what is wrong`."""
        if schema is True:
            return
        if schema is False:
            yield f"{path}: not allowed"
            return
        for keyword, argument in schema.items():
            if keyword in NOTES or keyword in ("properties", "additionalProperties"):
                continue
            check = getattr(self, "check_" + keyword.lstrip("$"), None)
            if check is None:
                raise ValueError(f"{path}: keyword {keyword} is not supported by validate_schema.py")
            yield from check(argument, value, path)
        if isinstance(value, dict):
            properties = schema.get("properties", {})
            for name, item in value.items():
                below = properties.get(name, schema.get("additionalProperties", True))
                yield from self.errors(item, below, f"{path}.{name}")

    def check_ref(self, argument, value, path):
        yield from self.errors(value, self.resolve(argument), path)

    def check_type(self, argument, value, path):
        names = [argument] if isinstance(argument, str) else argument
        if not any(TYPES[name](value) for name in names):
            yield f"{path}: {json.dumps(value)[:60]} is not {' or '.join(names)}"

    def check_const(self, argument, value, path):
        if not equal(argument, value):
            yield f"{path}: {json.dumps(value)[:60]} is not {json.dumps(argument)}"

    def check_enum(self, argument, value, path):
        if not any(equal(option, value) for option in argument):
            yield f"{path}: {json.dumps(value)[:60]} is not one of {json.dumps(argument)}"

    def check_required(self, argument, value, path):
        if isinstance(value, dict):
            for name in argument:
                if name not in value:
                    yield f"{path}: {name} is missing"

    def check_items(self, argument, value, path):
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.errors(item, argument, f"{path}[{index}]")

    def check_minItems(self, argument, value, path):
        if isinstance(value, list) and len(value) < argument:
            yield f"{path}: {len(value)} items, at least {argument} are needed"

    def check_maxItems(self, argument, value, path):
        if isinstance(value, list) and len(value) > argument:
            yield f"{path}: {len(value)} items, at most {argument} are allowed"

    def check_minimum(self, argument, value, path):
        if TYPES["number"](value) and value < argument:
            yield f"{path}: {value} is below {argument}"

    def check_maximum(self, argument, value, path):
        if TYPES["number"](value) and value > argument:
            yield f"{path}: {value} is above {argument}"

    def check_minLength(self, argument, value, path):
        if isinstance(value, str) and len(value) < argument:
            yield f"{path}: {json.dumps(value)} is shorter than {argument}"

    def check_pattern(self, argument, value, path):
        if isinstance(value, str) and not re.search(argument, value):
            yield f"{path}: {json.dumps(value)[:60]} does not match {argument}"

    def check_oneOf(self, argument, value, path):
        found = [list(self.errors(value, option, path)) for option in argument]
        matches = sum(not errors for errors in found)
        if matches > 1:
            yield f"{path}: {json.dumps(value)[:60]} matches {matches} of the alternatives"
        if matches == 0:
            # The alternative that goes deepest is the one that was meant.
            yield from max(found, key=lambda errors: max(len(error.split(":")[0]) for error in errors))

    def check_anyOf(self, argument, value, path):
        found = [list(self.errors(value, option, path)) for option in argument]
        if all(found):
            yield from found[0]

    def check_allOf(self, argument, value, path):
        for option in argument:
            yield from self.errors(value, option, path)


def strict_loads(text):
    """JSON as the standard has it: no NaN, no name twice."""
    def pairs(items):
        names = [name for name, _ in items]
        if len(set(names)) != len(names):
            raise ValueError(f"a name twice among {names}")
        return dict(items)

    def constant(name):
        raise ValueError(f"{name} is not JSON")

    return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)


def self_test():
    schema = {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {
        "a": {"$ref": "#/$defs/n"}, "s": {"type": "string", "minLength": 1},
        "b": {"oneOf": [{"type": "null"}, {"type": "array", "items": {"enum": [1, "x"]}, "maxItems": 2}]}},
        "$defs": {"n": {"type": "integer", "minimum": 0}}}
    good = [{"a": 0}, {"a": 1, "b": None}, {"a": 1, "b": [1, "x"], "s": "x"}]
    bad = [{}, [], {"a": -1}, {"a": True}, {"a": 1.5}, {"a": 1, "c": 1}, {"a": 1, "b": [2]}, {"a": 1, "b": [1, 1, 1]},
           {"a": 1, "b": [True]}, {"a": 1, "s": ""}]
    validator = Validator(schema)
    failed = [value for value in good if list(validator.errors(value, schema))]
    failed += [value for value in bad if not list(validator.errors(value, schema))]
    try:
        list(Validator({"maxLength": 1}).errors("", {"maxLength": 1}))
        failed.append("an unknown keyword passes")
    except ValueError:
        pass
    for value in failed:
        print(f"wrong about {json.dumps(value)}")
    return bool(failed)


def main():
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) < 2:
        print(__doc__)
        return 2
    schema = strict_loads(pathlib.Path(arguments[0]).read_text())
    if arguments[1] == "--examples":
        inputs = [(f"example {i}", json.dumps(example)) for i, example in enumerate(schema["examples"])]
    elif arguments[1] == "--run":
        inputs = [("output", subprocess.run(arguments[2:], capture_output=True, check=True).stdout.decode())]
    else:
        inputs = [(name, sys.stdin.read() if name == "-" else pathlib.Path(name).read_text()) for name in arguments[1:]]
    failed = False
    for name, text in inputs:
        for error in Validator(schema).errors(strict_loads(text), schema):
            print(f"{name}: {error}")
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
