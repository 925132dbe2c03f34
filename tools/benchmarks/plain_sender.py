"""Posts spans to an MLflow server as fast as it takes them, with nothing around it: plain_sender.py URL EXPERIMENT-NAME SPANS SPANS-A-TRACE.
Prints the seconds.

Requests of 1,000 spans, made beforehand with OpenTelemetry's own classes, in the order and with the attributes that the runtime gives the
functions of delivery.cpp: what a span costs a server grows with its attributes. One connection. Runs in the environment that has the
classes (tools/dev/python-packages)."""

import http.client
import json
import os
import sys
import time
import urllib.parse
import urllib.request

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PER_REQUEST = 1000
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "delivery.cpp")


def attribute(span, key, value):
    pair = span.attributes.add()
    pair.key = key
    if isinstance(value, int):
        pair.value.int_value = value
    else:
        pair.value.string_value = value


def function_attributes(span, declaration, line, inputs, outputs):
    attribute(span, "mlflow.spanType", "UNKNOWN")
    attribute(span, "mlflow.spanFunctionName", span.name)
    attribute(span, "code.function.name", declaration)
    attribute(span, "code.file.path", FILE)
    attribute(span, "code.line.number", line)
    attribute(span, "mlflow.spanLogLevel", 10)
    attribute(span, "mlflow.spanInputs", json.dumps(inputs))
    attribute(span, "mlflow.spanOutputs", outputs)


def add_span(spans, trace, span_id, parent, name):
    span = spans.add()
    span.trace_id, span.span_id, span.parent_span_id, span.name = trace, span_id, parent, name
    span.start_time_unix_nano = time.time_ns()
    span.end_time_unix_nano = span.start_time_unix_nano + 1000
    span.status.code = 1
    return span


def requests(count, per_trace):
    """Bodies. A root comes after its children, because it ends after them."""
    message = ExportTraceServiceRequest()
    spans = message.resource_spans.add().scope_spans.add().spans
    for number in range(count):
        if len(spans) == PER_REQUEST:
            yield message.SerializeToString()
            message = ExportTraceServiceRequest()
            spans = message.resource_spans.add().scope_spans.add().spans
        if number % per_trace == 0:
            trace, root = os.urandom(16), os.urandom(8)
        if number % per_trace < per_trace - 1:
            step = add_span(spans, trace, os.urandom(8), root, "step")
            function_attributes(step, "(anonymous namespace)::step(std::int64_t)", 11, {"n": number}, number + 1)
        else:
            request = add_span(spans, trace, root, b"", "request")
            inputs = {"n": number // per_trace, "spans": per_trace}
            function_attributes(request, "(anonymous namespace)::request(std::int64_t, long)", 19, inputs, number * per_trace)
            attribute(request, "thread.id", os.getpid())
            attribute(request, "process.pid", os.getpid())
            attribute(request, "mlflow.traceTag.mlflow.traceName", "request")
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
