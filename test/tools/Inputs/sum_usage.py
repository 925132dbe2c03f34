#!/usr/bin/env python3
"""sum_usage.py EXPORT: compares the tokens and the cost of each exported trace with what MLflow's own package makes of its spans."""

import json
import sys

from mlflow.entities import Trace
from mlflow.tracing.utils import aggregate_cost_from_spans, aggregate_usage_from_spans

for line in open(sys.argv[1], encoding="utf-8"):
    trace = Trace.from_dict(json.loads(line))
    spans = [span for span in trace.data.spans if span.name != "not an object"]
    for name, ours, theirs in (("tokens", trace.info.token_usage, aggregate_usage_from_spans(spans)),
                               ("cost", json.loads(trace.info.trace_metadata["mlflow.trace.cost"]), aggregate_cost_from_spans(spans))):
        print(name, json.dumps(ours), "as MLflow's" if ours == theirs else f"but MLflow's: {theirs}")
