#!/usr/bin/env python3
"""tamper.py STORE-FILE FOLDER: a copy of a store of one trace in which every field is another."""

import base64
import copy
import json
import os
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    lines = [json.loads(line) for line in file]
spans = {line["span"]["name"]: line["span"] for line in lines if "span" in line}
info = next(line["trace_info"] for line in lines if "trace_info" in line)

missing = copy.deepcopy(spans["fails"])
missing["name"], missing["span_id"] = "missing", base64.b64encode(b"missing!").decode()

spans["request"]["name"] = "tampered"
spans["request"]["parent_span_id"] = missing["span_id"]
fails = spans["fails"]
fails["start_time_unix_nano"] -= 1
fails["end_time_unix_nano"] += 1
fails["status"] = {"code": "STATUS_CODE_OK", "message": "tampered"}
fails["events"][0]["attributes"]["exception.message"] = "tampered"
fails["attributes"] |= {"mlflow.spanType": '"LLM"', "mlflow.spanInputs": '{"n": 7.0}', "mlflow.spanOutputs": '"tampered"', "mlflow.spanLogLevel": "10", "shards": "3"}

info["state"] = "ERROR"
info["request_preview"] = info["response_preview"] = "tampered"
info["execution_duration_ms"] += 1
info["request_time"] = "2001-01-01T00:00:00.000Z"
info["trace_metadata"] |= {"mlflow.source.name": "tampered", "mlflow_trace.experimentName": "tampered"}
info["tags"]["mlflow.traceName"] = "tampered"

os.makedirs(sys.argv[2])
with open(os.path.join(sys.argv[2], "tampered.jsonl"), "w", encoding="utf-8") as file:
    for line in [*({"span": span} for span in [*spans.values(), missing]), {"trace_info": info}]:
        file.write(json.dumps(line) + "\n")
