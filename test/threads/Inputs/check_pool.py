"""check_pool.py STORE JOBS: every span of tasks-of-a-pool-are-below-their-submitters.cpp is there once, below the one that asked for it."""

import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from local_store import Stored, hexadecimal  # noqa: E402

PARENTS = {"submitter": None, "task": "submitter", "leaf": "task", "idle": None}
PER_JOB = {"submitter": 1, "task": 3, "leaf": 3, "idle": 3}

jobs = int(sys.argv[2])
counts, problems = collections.Counter(), []
for spans in Stored([sys.argv[1]]).spans.values():
    for span in spans.values():
        name = span["name"].split("::")[-1]
        counts[name] += 1
        above = spans.get(hexadecimal(span.get("parent_span_id")))
        if (above and above["name"]) != PARENTS[name]:
            problems.append(f"{name} is below {above and above['name']}")
        elif above and span["attributes"]["mlflow.spanInputs"] != above["attributes"]["mlflow.spanInputs"]:
            problems.append(f"{name} of {span['attributes']['mlflow.spanInputs']} is below another job")
expected = {name: jobs * count for name, count in PER_JOB.items()}
if counts != expected:
    problems.append(f"{json.dumps(counts)} spans, not {json.dumps(expected)}")
print(*problems[:20], sep="\n")
print(f"{len(problems)} problems")
