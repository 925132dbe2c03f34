"""An OTLP request from stdin as text, decoded by OpenTelemetry's own classes: decode_otlp.py [--only PREFIX]

A line for each attribute, with the type of its value. --only: attributes whose key begins so, and nothing else."""

import json
import sys

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

KINDS = ["INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]


def plain(value):
    kind = value.WhichOneof("value")
    if kind is None:
        return None
    if kind == "array_value":
        return [plain(element) for element in value.array_value.values]
    if kind == "kvlist_value":
        return {pair.key: plain(pair.value) for pair in value.kvlist_value.values}
    return getattr(value, kind)


def show(pairs, indent, only=""):
    for pair in pairs:
        if pair.key.startswith(only):
            kind = pair.value.WhichOneof("value") or "nothing"
            print(f"{indent}{pair.key} = {kind.removesuffix('_value')} {json.dumps(plain(pair.value), ensure_ascii=False)}")


request = ExportTraceServiceRequest.FromString(sys.stdin.buffer.read())
if len(sys.argv) == 3 and sys.argv[1] == "--only":
    for resource_spans in request.resource_spans:
        for scope_spans in resource_spans.scope_spans:
            for span in scope_spans.spans:
                show(span.attributes, "", sys.argv[2])
    sys.exit()
for resource_spans in request.resource_spans:
    print("resource")
    show(resource_spans.resource.attributes, "  ")
    for scope_spans in resource_spans.scope_spans:
        print("scope", scope_spans.scope.name, "with a version" if scope_spans.scope.version else "without a version")
        for span in scope_spans.spans:
            kind = KINDS[span.kind - 1] if span.kind else "no kind"
            parent = span.parent_span_id.hex() or "none"
            print(f"span {span.name!r} {span.trace_id.hex()} {span.span_id.hex()} parent {parent}, {kind}")
            print(f"  {span.start_time_unix_nano} to {span.end_time_unix_nano}, status {span.status.code} {span.status.message!r}")
            show(span.attributes, "  ")
            for event in span.events:
                print(f"  event {event.name!r} {event.time_unix_nano}")
                show(event.attributes, "    ")
            for link in span.links:
                print(f"  link {link.trace_id.hex()} {link.span_id.hex()}")
                show(link.attributes, "    ")
            if span.dropped_attributes_count:
                print(f"  dropped {span.dropped_attributes_count}")
