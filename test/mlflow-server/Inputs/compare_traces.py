"""Runs two commands whose traces go to experiments of their own on one server, and compares the last trace of each: compare_traces.py SERVER FIRST SECOND.
The commands get the server and the experiment as SERVER and EXPERIMENT. Spans are compared as a tree; siblings are put in order of what they hold, since
threads and tasks begin as they like."""

import json
import os
import secrets
import subprocess
import sys

from mlflow import MlflowClient

# Facts of a process, a thread and a source file, which differ between two programs that do the same; what MLflow itself does not record; and the
# trace's name, which Python sends with the trace alone.
OWN = ("code.", "thread.", "process.", "mlflow.traceRequestId", "mlflow_trace.", "mlflow.traceTag.mlflow.traceName")


def last_trace(client, server, command):
    experiment = "same-" + secrets.token_hex(6)
    environment = dict(os.environ, SERVER=server, EXPERIMENT=experiment)
    said = subprocess.run(["sh", "-c", command], env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    number = client.get_experiment_by_name(experiment).experiment_id
    traces = client.search_traces(locations=[number], max_results=10)
    if len(traces) != 1:
        sys.exit(f"{len(traces)} traces instead of one of: {command}")
    return said.strip(), traces[0]


def comparable(span):
    """Of a generator, Python does not tell the function's name."""
    own = OWN + (("mlflow.spanFunctionName",) if any(event.name.startswith("mlflow.chunk.") for event in span.events) else ())
    return {
        "name": span.name,
        "type": span.span_type,
        "inputs": span.inputs,
        "outputs": span.outputs,
        "status": span.status.status_code.value,
        "attributes": {key: value for key, value in span.attributes.items() if not key.startswith(own)},
        "events": [(event.name, without_own(event)) for event in span.events],
    }


def without_own(event):
    """What an exception says of itself is compared as far as two languages can agree: that there is one, and its message."""
    attributes = dict(event.attributes)
    if event.name == "exception":
        return {"exception.message": attributes["exception.message"]}
    return attributes


def tree(spans, parent=None):
    children = [dict(comparable(span), children=tree(spans, span.span_id)) for span in spans if span.parent_id == parent]
    return sorted(children, key=lambda span: json.dumps([span["name"], span["inputs"]], sort_keys=True, default=str))


def differences(ours, theirs, where=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            yield from differences(ours.get(key), theirs.get(key), f"{where}.{key}")
    elif isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)) and len(ours) == len(theirs):
        for index, (our, their) in enumerate(zip(ours, theirs)):
            name = our["name"] if isinstance(our, dict) and "name" in our else index
            yield from differences(our, their, f"{where}/{name}")
    elif ours != theirs or isinstance(ours, bool) != isinstance(theirs, bool):
        yield f"{where}: {ours!r} and {theirs!r}"


def unquoted(preview):
    """Python shows a text in its quotes, we do not."""
    return preview[1:-1] if preview.startswith('"') else preview


def main():
    server, *commands = sys.argv[1:]
    client = MlflowClient(server)
    (said, first), (also_said, second) = (last_trace(client, server, command) for command in commands)
    found = [] if said == also_said else [f"they print {said!r} and {also_said!r}"]
    found += differences(tree(first.data.spans), tree(second.data.spans))
    found += differences(first.info.state, second.info.state, "trace.state")
    found += differences(first.info.request_preview, second.info.request_preview, "trace.request_preview")
    found += differences(unquoted(first.info.response_preview), second.info.response_preview, "trace.response_preview")
    for difference in found:
        print("differs:", difference)
    print(f"{len(first.data.spans)} and {len(second.data.spans)} spans, {len(found)} differences")
    sys.exit(1 if found else 0)


main()
