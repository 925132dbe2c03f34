"""check_tree.py STORE JOBS: every span of thousands-hop-over-a-pool.cpp is there once, below the one that called it, and carries its number."""

import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from local_store import Stored, hexadecimal  # noqa: E402

PARENTS = {"job": None, "stage": "job", "step": "stage", "leaf": "step", "numbers": "stage"}
PER_JOB = {"job": 1, "stage": 3, "step": 6, "leaf": 6, "numbers": 3}

jobs = int(sys.argv[2])
counts = collections.Counter()
problems = []
for spans in Stored([sys.argv[1]]).spans.values():
    for span in spans.values():
        name = span["name"]
        counts[name] += 1
        parent = spans.get(hexadecimal(span["parent_span_id"])) if span.get("parent_span_id") else None
        if (parent and parent["name"]) != PARENTS[name]:
            problems.append(f"{name} is below {parent and parent['name']}")
        number = json.loads(span["attributes"]["mlflow.spanInputs"])["job"]
        if parent and json.loads(parent["attributes"]["mlflow.spanInputs"])["job"] != number:
            problems.append(f"{name} of job {number} is below another job")
        status = (span.get("status") or {}).get("code")
        failed = name == "leaf" and number % 10 == 3
        if (status == "STATUS_CODE_ERROR") != failed:
            problems.append(f"{name} of job {number}: {status}")
expected = {name: jobs * count for name, count in PER_JOB.items()}
if dict(counts) != expected:
    problems.append(f"{dict(counts)} spans, not {expected}")
print(*problems[:20], sep="\n")
print(f"{sum(counts.values())} spans, {len(problems)} problems")
sys.exit(bool(problems))
