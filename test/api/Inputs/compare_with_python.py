"""compare_with_python.py SERVER_URL PYTHON_PROGRAM PROGRAM: runs both against the server, each in an experiment of its own and one beside it, and
compares what the server then has of the two, field by field. Prints the differences and how much was compared."""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import time

import mlflow
import requests
from mlflow import MlflowClient
from mlflow.tracing.attachments import Attachment

# What is of the language, the library or the moment.
# (mlflow.traceTag: the trace's name is sent twice, since spans may arrive first. mlflow.spanStartTimeNs, mlflow.experimentId: how Python hands a start
# time and a destination to itself.)
OWN_ATTRIBUTES = ("code.", "thread.id", "process.pid", "mlflow.traceRequestId", "mlflow.spanFunctionName", "mlflow_trace.", "mlflow.traceTag.",
                  "mlflow.spanStartTimeNs", "mlflow.experimentId")
OWN_TAGS = ("mlflow.artifactLocation", "mlflow.trace.spansLocation", "mlflow.user")
OWN_METADATA = ("mlflow.source", "mlflow.user", "mlflow.trace_schema", "mlflow.trace.sizeStats", "mlflow.traceInputs", "mlflow.traceOutputs",
                "mlflow.trace.infoFinalized", "mlflow.trace.sizeBytes")


def run(command, url, experiment):
    environment = dict(os.environ, MLFLOW_TRACKING_URI=url, MLFLOW_EXPERIMENT_NAME=experiment, MLFLOW_TRACE_EXIT_TIMEOUT="60")
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def without(values, own):
    return {key: value for key, value in values.items() if not key.startswith(own)}


def resolved(value):
    """With what the server has of an attachment in the place of its reference."""
    if isinstance(value, dict):
        return {key: resolved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item) for item in value]
    ref = Attachment.parse_ref(value) if isinstance(value, str) else None
    if not ref:
        return value
    url = f"{mlflow.get_tracking_uri()}/ajax-api/3.0/mlflow/get-trace-artifact?request_id={ref['trace_id']}&path={ref['attachment_id']}"
    for _ in range(20):  # it comes behind the trace
        answer = requests.get(url, timeout=60)
        if answer.status_code == 200:
            break
        time.sleep(1)
    return ["attachment", ref["content_type"], ref["size"], answer.status_code, len(answer.content), hashlib.sha256(answer.content).hexdigest()]


# Nothing of today began or ended so early.
BEFORE_TODAY_NS = 1_710_000_000_000_000_000


def times_of(*times_ns):
    """Those that the program has said itself."""
    return [time if time < BEFORE_TODAY_NS else None for time in times_ns]


def event_of(event):
    return [event.name, times_of(event.timestamp), {key: value for key, value in event.attributes.items() if key != "exception.stacktrace"}]


def span_of(span, names):
    return {
        "type": span.span_type, "parent": names.get(span.parent_id), "inputs": resolved(span.inputs), "outputs": resolved(span.outputs),
        "status": span.status.status_code.value, "status description": span.status.description or "", "level": int(span.log_level),
        "attributes": resolved(without(span.attributes, OWN_ATTRIBUTES)), "events": [event_of(event) for event in span.events],
        "times": times_of(span.start_time_ns, span.end_time_ns), "links": [[names.get(link.span_id), link.attributes] for link in span.links],
    }


def assessments_of(trace, names):
    by_id = {one.assessment_id: one.name for one in trace.info.assessments}
    return sorted(([one.name, type(one).__name__, one.value, one.source.source_type, one.source.source_id, one.rationale or "", one.metadata or {},
                    names.get(one.span_id), by_id.get(one.overrides), one.valid,
                    [one.error.error_code, one.error.error_message] if one.error else None] for one in trace.info.assessments), key=str)


def without_ids(text):
    return re.sub(r"mlflow-attachment://[^?]*|trace_id=tr-[0-9a-f]*", "", text or "")


def preview_of(text):
    """Of a text, Python sends it with the quotes and escapes of JSON, we do not."""
    return json.loads(text) if text and text.startswith('"') else text


def trace_of(trace, experiment):
    names = {span.span_id: span.name for span in trace.data.spans}
    spans = {}
    for span in trace.data.spans:
        spans.setdefault(span.name, []).append(span_of(span, names))
    info = trace.info
    return {
        "experiment": experiment, "state": info.state.value, "client request id": info.client_request_id, "request preview": preview_of(without_ids(info.request_preview)),
        "response preview": preview_of(without_ids(info.response_preview)), "tags": without(info.tags, OWN_TAGS), "metadata": without(info.trace_metadata, OWN_METADATA),
        "times": times_of(info.request_time * 1_000_000), "duration": info.execution_duration if times_of(info.request_time * 1_000_000)[0] else None,
        "tokens": info.token_usage, "cost": info.cost, "spans": spans, "assessments": assessments_of(trace, names),
    }


def traces_in(url, experiment, expected):
    mlflow.set_tracking_uri(url)
    for _ in range(60):
        known = {name: MlflowClient(url).get_experiment_by_name(experiment + ending) for name, ending in (("own", ""), ("elsewhere", "-elsewhere"))}
        found = [(trace, name) for name, one in known.items() if one for trace in mlflow.search_traces(locations=[one.experiment_id], return_type="list")]
        if len(found) >= expected and all(trace.info.state.value != "IN_PROGRESS" for trace, _ in found):
            break
        time.sleep(1)
    return {trace.info.tags["mlflow.traceName"]: trace_of(trace, name) for trace, name in found}


def differences(where, python, ours):
    if isinstance(python, dict) and isinstance(ours, dict):
        for key in python.keys() | ours.keys():
            yield from differences(f"{where}, {key}", python.get(key), ours.get(key))
    elif isinstance(python, list) and isinstance(ours, list) and len(python) == len(ours):
        for index, pair in enumerate(zip(python, ours)):
            yield from differences(f"{where} {index}", *pair)
    elif json.dumps(python, sort_keys=True) != json.dumps(ours, sort_keys=True):
        yield f"{where}: {python!r} with Python, {ours!r} here"


def main():
    url, script, program = sys.argv[1:]
    experiment = "parity-" + secrets.token_hex(6)
    run([sys.executable, script], url, experiment + "-python")
    run([program], url, experiment + "-here")
    python = traces_in(url, experiment + "-python", 1)
    ours = traces_in(url, experiment + "-here", len(python))
    found = list(differences("trace", python, ours))
    print("\n".join(found + [f"{len(python)} traces, {sum(len(t['spans']) for t in python.values())} names of spans, {len(found)} differences"]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
