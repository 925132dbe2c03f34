#!/usr/bin/env python3
"""check_mlflow_export.py FILE [--text]: loads each line of an export with MLflow's own package and compares what it makes of it with what is
in the file, field by field. Then the loaded trace must give the same dictionary again. --text also prints what MLflow says of each span."""

import argparse
import json
import sys

from mlflow.entities import Trace
from mlflow.entities.span import SpanType
from mlflow_fields import Comparison


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args()
    compared = Comparison("the file", "MLflow")
    traces = spans = 0
    with open(options.file, encoding="utf-8") as file:
        for line in file:
            ours = json.loads(line)
            trace = Trace.from_dict(ours)
            traces += 1
            compared.info(ours["info"], trace.info)
            where = ours["info"]["trace_id"]
            compared.same(f"{where} request_preview", ours["info"].get("request_preview"), trace.info.request_preview)
            compared.same(f"{where} response_preview", ours["info"].get("response_preview"), trace.info.response_preview)
            compared.same(f"{where} experiment", ours["info"]["trace_location"]["mlflow_experiment"]["experiment_id"], trace.info.experiment_id)
            compared.contains(f"{where} metadata", ours["info"]["trace_metadata"], trace.info.trace_metadata)
            compared.contains(f"{where} tag", ours["info"]["tags"], trace.info.tags)
            compared.same("number of spans", len(ours["data"]["spans"]), len(trace.data.spans))
            for our_span, span in zip(ours["data"]["spans"], trace.data.spans):
                spans += 1
                compared.span(our_span, span)
                if options.text:
                    known = "" if hasattr(SpanType, span.span_type) else " (a type of its own)"
                    print(f"{span.name} {span.span_type}{known} {span.status.status_code.value}", json.dumps([span.inputs, span.outputs]))
            again = trace.to_dict()
            ours["info"]["request_time"] = ours["info"]["request_time"].replace(".000Z", "Z")  # protobuf's way
            for key in ours["info"].keys() | again["info"].keys():
                compared.same(f"info.{key} given again", ours["info"].get(key), again["info"].get(key))
            for our_span, span in zip(ours["data"]["spans"], again["data"]["spans"]):
                compared.same("span given again", our_span, span)
    for difference in compared.differences:
        print(difference)
    print(f"{traces} traces, {spans} spans, {len(compared.differences)} differences")
    sys.exit(bool(compared.differences) or not spans)


if __name__ == "__main__":
    main()
