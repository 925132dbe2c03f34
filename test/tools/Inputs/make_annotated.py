"""make_annotated.py STORE: a store with a trace that has ended, one that runs, and what was said of both after the fact, and of one that is elsewhere."""

import json
import os
import sys

store = sys.argv[1]
os.makedirs(store)


def name(trace):
    return f"tr-{trace:032x}"


def span(trace):
    id = ["AAAAAAAAAAAAAAAAAAAAAQ==", "AAAAAAAAAAAAAAAAAAAAAg=="][trace - 1]
    attributes = {"mlflow.traceRequestId": json.dumps(name(trace)), "mlflow.spanType": '"TOOL"'}
    return {"span": {"trace_id": id, "span_id": "AAAAAAAAAAE=", "parent_span_id": None if trace == 1 else "AAAAAAAAAAI=", "name": "one",
                     "start_time_unix_nano": 1795517811372650596, "end_time_unix_nano": 1795517811372958802, "events": [],
                     "status": {"code": "STATUS_CODE_OK", "message": ""}, "attributes": attributes, "links": []}}


def info(trace):
    return {"trace_info": {"trace_id": name(trace), "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "0"}},
                           "request_time": "2026-11-24T10:56:51.372Z", "execution_duration_ms": 1, "state": "OK",
                           "trace_metadata": {"mlflow.trace_schema.version": "3"}, "tags": {"mlflow.traceName": "one", "a": "old", "c": "x"}}}


def assessment(trace, id, what, time, source=("HUMAN", "ada"), **more):
    when = "2026-11-24T10:57:00.000Z"
    return {"assessment": dict({"trace_id": name(trace), "assessment_id": id, "assessment_name": what,
                                "source": {"source_type": source[0], "source_id": source[1]}}, **more, valid=True, create_time=when,
                               last_update_time=when), "time_unix_nano": time}


def annotation(kind, time, **fields):
    return {kind: dict({"trace_id": fields.pop("trace")}, **fields), "time_unix_nano": time}


files = [
    [
        annotation("trace_tag", 5, trace=name(1), key="a", value="new"),
        span(1),
        assessment(1, "a-1", "right", 1, feedback={"value": False}),
        info(1),
        assessment(3, "a-9", "elsewhere", 1, feedback={"value": 1}),
        span(2),
    ],
    [
        annotation("assessment_update", 4, trace=name(1), assessment_id="a-1", feedback={"value": True}, metadata={"k": "v"}),
        assessment(1, "a-1", "right", 1, feedback={"value": False}),
        assessment(1, "a-2", "judged", 2, ("LLM_JUDGE", "gpt-4"), rationale="because",
                   feedback={"value": None, "error": {"error_code": "TIMEOUT", "error_message": "asleep"}}),
        assessment(1, "a-3", "expected", 3, ("HUMAN", "default"), expectation={"value": {"text": "forty-two", "n": [1, 2]}}),
        assessment(1, "a-4", "deleted", 3, feedback={"value": 1}, overrides="a-1"),
        annotation("assessment_deleted", 4, trace=name(1), assessment_id="a-4"),
        annotation("trace_tag", 4, trace=name(1), key="a", value=None),
        annotation("trace_tag", 4, trace=name(1), key="c", value=None),
        annotation("trace_tag", 4, trace=name(2), key="b", value="x"),
        assessment(2, "a-5", "running", 6, ("CODE", "default"), feedback={"value": 1.5}),
    ],
]
for number, lines in enumerate(files):
    with open(os.path.join(store, f"2026112{number}T000000.000Z-1.jsonl"), "w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
