#!/usr/bin/env python3
"""check_mlflow_export.py FILE [--text]: loads each line of an export with MLflow's own package and compares what it makes of it with what is
in the file, field by field. Then the loaded trace must give the same dictionary again. --text also prints what MLflow says of each span."""

import argparse
import base64
import json
import sys

from mlflow.entities import Trace
from mlflow.entities.span import SpanType

RESERVED = {"mlflow.spanInputs", "mlflow.spanOutputs", "mlflow.spanType", "mlflow.spanFunctionName", "mlflow.spanLogLevel", "mlflow.traceRequestId"}
differences = []


def same(where, ours, theirs):
    if ours != theirs:
        differences.append(f"{where}: {ours!r} in the file, {theirs!r} in MLflow")


def hexadecimal(text):
    return base64.b64decode(text).hex() if text else None


def compare_info(ours, info):
    where = ours["trace_id"]
    same(f"{where} trace_id", ours["trace_id"], info.trace_id)
    same(f"{where} experiment", ours["trace_location"]["mlflow_experiment"]["experiment_id"], info.experiment_id)
    same(f"{where} state", ours["state"], info.state.value)
    same(f"{where} request_preview", ours.get("request_preview"), info.request_preview)
    same(f"{where} response_preview", ours.get("response_preview"), info.response_preview)
    same(f"{where} execution_duration", ours.get("execution_duration_ms"), info.execution_duration)
    same(f"{where} trace_metadata", ours["trace_metadata"], info.trace_metadata)
    same(f"{where} tags", ours["tags"], info.tags)


def compare_span(ours, span):
    where = f"span {ours['name']}"
    attributes = {key: json.loads(value) for key, value in ours["attributes"].items()}
    same(f"{where} name", ours["name"], span.name)
    same(f"{where} trace_id", "tr-" + hexadecimal(ours["trace_id"]), span.trace_id)
    same(f"{where} span_id", hexadecimal(ours["span_id"]), span.span_id)
    same(f"{where} parent_id", hexadecimal(ours["parent_span_id"]), span.parent_id)
    same(f"{where} start", ours["start_time_unix_nano"], span.start_time_ns)
    same(f"{where} end", ours["end_time_unix_nano"], span.end_time_ns)
    same(f"{where} type", attributes["mlflow.spanType"], span.span_type)
    same(f"{where} inputs", attributes.get("mlflow.spanInputs"), span.inputs)
    same(f"{where} outputs", attributes.get("mlflow.spanOutputs"), span.outputs)
    same(f"{where} status", ours["status"]["code"], "STATUS_CODE_" + span.status.status_code.value)
    same(f"{where} status message", ours["status"]["message"], span.status.description or "")
    same(f"{where} log level", attributes["mlflow.spanLogLevel"], int(span.log_level))
    for key in attributes.keys() - RESERVED:
        same(f"{where} {key}", attributes[key], span.get_attribute(key))
    same(f"{where} events", [(e["name"], e["time_unix_nano"], e["attributes"]) for e in ours["events"]],
         [(e.name, e.timestamp, dict(e.attributes)) for e in span.events])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args()
    traces = spans = 0
    with open(options.file, encoding="utf-8") as file:
        for line in file:
            ours = json.loads(line)
            trace = Trace.from_dict(ours)
            traces += 1
            compare_info(ours["info"], trace.info)
            same("number of spans", len(ours["data"]["spans"]), len(trace.data.spans))
            for our_span, span in zip(ours["data"]["spans"], trace.data.spans):
                spans += 1
                compare_span(our_span, span)
                if options.text:
                    known = "" if hasattr(SpanType, span.span_type) else " (a type of its own)"
                    print(f"{span.name} {span.span_type}{known} {span.status.status_code.value}", json.dumps([span.inputs, span.outputs]))
            again = trace.to_dict()
            ours["info"]["request_time"] = ours["info"]["request_time"].replace(".000Z", "Z")  # protobuf's way
            for key in ours["info"].keys() | again["info"].keys():
                same(f"info.{key} given again", ours["info"].get(key), again["info"].get(key))
            for our_span, span in zip(ours["data"]["spans"], again["data"]["spans"]):
                same("span given again", our_span, span)
    for difference in differences:
        print(difference)
    print(f"{traces} traces, {spans} spans, {len(differences)} differences")
    sys.exit(bool(differences) or not spans)


if __name__ == "__main__":
    main()
