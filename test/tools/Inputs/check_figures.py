"""Checks the form of what `tools/bench --json` prints: python check_figures.py FILE."""

import json
import math
import re
import sys

figures = json.load(open(sys.argv[1]))["figures"]
names = [f["name"] for f in figures]
assert len(set(names)) == len(names), f"a name twice: {names}"
for f in figures:
    assert set(f) == {"name", "value", "unit", "ratio", "goal", "note", "reached"}, f
    assert math.isfinite(f["value"]) and f["unit"], f
    # What is left of a difference, or a count of mishaps, may be zero or less; times, sizes and rates may not.
    if not re.search(r"net$|lost|torn|not reported|makes longer", f["name"]):
        assert f["value"] > 0 and (f["ratio"] is None or f["ratio"] > 0), f
    if f["goal"] is None:
        assert f["reached"] is None, f
    else:
        what, relation, limit = f["goal"].split()
        number = f[what]
        assert f["reached"] == (number <= float(limit) if relation == "<=" else number >= float(limit)), f
