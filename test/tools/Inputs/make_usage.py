#!/usr/bin/env python3
"""make_usage.py FILE: a store with a trace whose spans have tokens and costs: a parent that stands for its children, a child of a span that has none,
caches, and one with attributes, an event, a link, tags and a session."""

import base64
import json
import sys

TRACE = "0af7651916cd43dd8448eb211c80319c"


def span(number, parent, name, attributes, **more):
    identify = lambda n: base64.b64encode(n.to_bytes(8, "big")).decode()
    all_attributes = {"mlflow.traceRequestId": "tr-" + TRACE, "mlflow.spanType": "LLM", **attributes}
    return {"span": {
        "trace_id": base64.b64encode(bytes.fromhex(TRACE)).decode(), "span_id": identify(number), "parent_span_id": identify(parent) if parent else None,
        "name": name, "start_time_unix_nano": 1795517816000000000 + number, "end_time_unix_nano": 1795517816000009000 - number, "events": [],
        "status": {"code": "STATUS_CODE_OK", "message": ""}, "attributes": {key: json.dumps(value) for key, value in all_attributes.items()}, "links": [],
        **more}}


def usage(inputs, outputs, **more):
    return {"mlflow.chat.tokenUsage": {"input_tokens": inputs, "output_tokens": outputs, "total_tokens": inputs + outputs, **more},
            "mlflow.llm.cost": {"input_cost": inputs / 8, "output_cost": outputs / 4, "total_cost": inputs / 8 + outputs / 4}}


lines = [
    span(3, 2, "counted by its parent", usage(100, 100)),
    span(2, 1, "agent", usage(10, 5)),
    span(5, 4, "below one without", usage(7, 3, cache_read_input_tokens=2)),
    span(4, 1, "step", {"index": "docs", "mlflow.spanInputs": {"q": 1}, "thread.id": 7},
         events=[{"name": "first token", "time_unix_nano": 1795517816000001004, "attributes": {"n": 1}}],
         links=[{"trace_id": "tr-" + TRACE, "span_id": "0000000000000002", "attributes": {"why": "because"}}]),
    span(6, 99, "of a parent that is not there", {"mlflow.chat.tokenUsage": {"input_tokens": 1, "output_tokens": 1}}),
    span(7, 1, "not an object", {"mlflow.chat.tokenUsage": "many"}),
    span(1, 0, "request", {}),
    {"trace_info": {
        "trace_id": "tr-" + TRACE, "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "0"}},
        "request_time": "2026-11-24T10:56:56.000Z", "execution_duration_ms": 0, "state": "OK",
        "trace_metadata": {"mlflow.trace_schema.version": "3", "mlflow.trace.session": "s-1"}, "tags": {"mlflow.traceName": "request", "release": "7"}}},
]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for line in lines:
        file.write(json.dumps(line, separators=(",", ":")) + "\n")
