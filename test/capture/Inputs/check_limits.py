"""Of each line ` in {"value": JSON}` on standard input: that it is JSON, and keeps to the limits given. Prints how many there were.

    check_limits.py --depth N --elements N --string N"""

import argparse
import json
import re
import sys

parser = argparse.ArgumentParser()
for name in ("depth", "elements", "string"):
    parser.add_argument("--" + name, type=int, required=True)
limits = parser.parse_args()


def check(value, depth):
    if isinstance(value, (dict, list)):
        if depth >= limits.depth:
            sys.exit("too deep: " + json.dumps(value)[:200])
        if len(value) > limits.elements + 1:  # and the mark
            sys.exit(f"{len(value)} elements")
        for inner in value.values() if isinstance(value, dict) else value:
            check(inner, depth + 1)
    elif isinstance(value, str):
        kept = re.sub(r"\.\.\. \(\+\d+ chars\)$", "", value)
        if len(kept.encode("utf-8", "replace")) > 3 * limits.string and not kept.startswith("<"):  # a byte that is no UTF-8 becomes three
            sys.exit("too long: " + value[:200])


count = 0
for line in sys.stdin.read().split("\n"):
    words = line.split(None, 1)
    if len(words) == 2 and words[0] == "in":
        inputs = json.loads(words[1])
        if set(inputs) != {"value"}:
            sys.exit("not one value: " + line[:200])
        check(inputs["value"], 0)
        count += 1
print(f"{count} values are JSON within their limits")
