"""Posts spans to an MLflow server as fast as it takes them, with nothing around it: plain_sender.py URL EXPERIMENT-NAME SPANS SPANS-A-TRACE.
Prints the seconds.

Requests of 1,000 spans, with the attributes that a traced function has, made beforehand with OpenTelemetry's own classes; one
connection. Runs in the environment that has them (tools/dev/python-packages)."""

import http.client
import json
import os
import sys
import time
import urllib.parse
import urllib.request

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PER_REQUEST = 1000


def attribute(span, key, value):
    pair = span.attributes.add()
    pair.key, pair.value.string_value = key, json.dumps(value)


def requests(count, per_trace):
    for number in range(count):
        if number % PER_REQUEST == 0:
            if number:
                yield message.SerializeToString()
            message = ExportTraceServiceRequest()
            spans = message.resource_spans.add().scope_spans.add().spans
        if number % per_trace == 0:
            trace, root = os.urandom(16), b""
        span = spans.add()
        span.trace_id, span.span_id, span.parent_span_id = trace, os.urandom(8), root
        root = root or span.span_id
        span.name = "step" if span.parent_span_id else "request"
        span.start_time_unix_nano = time.time_ns()
        span.end_time_unix_nano = span.start_time_unix_nano + 1000
        span.status.code = 1
        attribute(span, "mlflow.traceRequestId", "tr-" + trace.hex())
        attribute(span, "mlflow.spanType", "UNKNOWN")
        attribute(span, "mlflow.spanFunctionName", span.name)
        attribute(span, "mlflow.spanInputs", {"n": number})
        attribute(span, "mlflow.spanOutputs", number + 1)
    yield message.SerializeToString()


def main():
    url, name, spans, per_trace = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    wanted = json.dumps({"name": name}).encode()
    create = urllib.request.Request(url + "/api/2.0/mlflow/experiments/create", wanted, {"Content-Type": "application/json"})
    with urllib.request.urlopen(create) as answer:
        headers = {"Content-Type": "application/x-protobuf", "x-mlflow-experiment-id": json.load(answer)["experiment_id"]}
    bodies = list(requests(spans, per_trace))
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
    begin = time.monotonic()
    for body in bodies:
        connection.request("POST", "/v1/traces", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"the server answers {answer.status}: {text[:200]}")
    print(time.monotonic() - begin)


main()
