"""Compares what a program says to expect, `expect: JSON` for each call of a function `show`, with what its spans recorded.
Reads the output of %run-traced on standard input; --at-least N is how many values there must be."""

import json
import sys

least = int(sys.argv[sys.argv.index("--at-least") + 1])
expected, recorded = [], []
for line in sys.stdin.read().split("\n"):
    if line.startswith("expect: "):
        expected.append(line.removeprefix("expect: "))
    elif line.split(None, 2)[:2] == ["in", '{"value":']:
        recorded.append(line.split(None, 2)[2].rstrip().removesuffix("}"))
        json.loads(recorded[-1])
wrong = 0
for number, (want, have) in enumerate(zip(expected, recorded), 1):
    if want != have:
        wrong += 1
        print(f"value {number}: expected {want}\n{' ' * len(str(number))}          recorded {have}")
if len(expected) != len(recorded) or len(expected) < least:
    sys.exit(f"{len(expected)} values expected, {len(recorded)} recorded, at least {least} wanted")
if wrong:
    sys.exit(f"{wrong} of {len(expected)} values differ")
print(f"{len(expected)} values as expected")
