"""What we wrote of a trace against what MLflow's Python package makes of it, field by field. Shared by the comparison with an export
(check_mlflow_export.py) and with what a server gives back (check_mlflow_server.py)."""

import json

from local_store import hexadecimal


class Comparison:
    """Collects differences. `ours` and `theirs` say where the two sides are from. `sent` gives what becomes of one of our texts on its way."""

    def __init__(self, ours, theirs, sent=lambda text: text):
        self.ours, self.theirs, self.sent = ours, theirs, sent
        self.differences = []

    def same(self, where, ours, theirs, in_order=False):
        # 1 and True and 1.0 are equal in Python, and are not the same value; nor are objects with the keys in another order, where that is seen.
        if ours != theirs or text_of(ours, in_order) != text_of(theirs, in_order):
            self.differences.append(f"{where}: {ours!r} in {self.ours}, {theirs!r} in {self.theirs}")

    def contains(self, where, ours, theirs, may_add=lambda key: False):
        """Every key of ours is there and the same; of others only those that may have been added."""
        for key in ours.keys() | theirs.keys():
            if key in ours or not may_add(key):
                self.same(f"{where} {key}", ours.get(key), theirs.get(key))

    def info(self, ours, info):
        where = ours["trace_id"]
        self.same(f"{where} trace_id", ours["trace_id"], info.trace_id)
        self.same(f"{where} state", ours["state"], info.state.value)
        self.same(f"{where} execution_duration", ours.get("execution_duration_ms"), info.execution_duration)

    def span(self, ours, span, may_add=lambda key: False):
        where = f"span {ours['name']}"
        attributes = {key: with_texts(self.sent, json.loads(value)) for key, value in ours["attributes"].items()}
        self.same(f"{where} name", ours["name"], span.name)
        self.same(f"{where} trace_id", "tr-" + hexadecimal(ours["trace_id"]), span.trace_id)
        self.same(f"{where} span_id", hexadecimal(ours["span_id"]), span.span_id)
        self.same(f"{where} parent_id", hexadecimal(ours["parent_span_id"]), span.parent_id)
        self.same(f"{where} start", ours["start_time_unix_nano"], span.start_time_ns)
        self.same(f"{where} end", ours["end_time_unix_nano"], span.end_time_ns)
        self.same(f"{where} type", attributes["mlflow.spanType"], span.span_type)
        self.same(f"{where} inputs", attributes.get("mlflow.spanInputs"), span.inputs, in_order=True)
        self.same(f"{where} outputs", attributes.get("mlflow.spanOutputs"), span.outputs, in_order=True)
        self.same(f"{where} status", ours["status"]["code"], "STATUS_CODE_" + span.status.status_code.value)
        self.same(f"{where} status message", ours["status"]["message"], span.status.description or "")
        self.same(f"{where} log level", attributes["mlflow.spanLogLevel"], int(span.log_level))
        self.contains(f"{where} attribute", attributes, dict(span.attributes), may_add)
        self.same(f"{where} events", [(e["name"], e["time_unix_nano"], e["attributes"]) for e in ours["events"]],
                  [(e.name, e.timestamp, dict(e.attributes)) for e in span.events])
        self.same(f"{where} links", len(ours["links"]), len(span.links))


def text_of(value, in_order):
    return json.dumps(value, default=repr, sort_keys=not in_order)


def with_texts(change, value):
    """The value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [with_texts(change, element) for element in value]
    if isinstance(value, dict):
        return {change(key): with_texts(change, element) for key, element in value.items()}
    return value


def summary(span):
    """A line for people and FileCheck: no ids, no times."""
    message = f" ({span.status.description})" if span.status.description else ""
    events = "".join(f" !{event.name}" for event in span.events)
    return f"{span.name} {span.span_type} {span.status.status_code.value}{message}{events} " + json.dumps([span.inputs, span.outputs], ensure_ascii=False)
