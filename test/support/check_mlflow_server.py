#!/usr/bin/env python3
"""check_mlflow_server.py STORE... --uri URL: every trace of these local stores (folders of a program that ran with
MLFLOW_TRACE_LOCAL_STORE=always, or .jsonl files) must be on the MLflow server, and the same field by field, as MLflow's Python client reads it.

    --spans-only           they came through a collector, which knows nothing of MLflow's summaries: only the spans and the state are compared
    --may-lack-summaries   where the server has only the spans of a trace, as under pressure, its metadata are not compared
    --run ID               the traces must be linked to this run
    --wait S               until the server has all spans, for at most so long (default: it has them already)
    --search               its search finds by span type, by span name and by state exactly the traces that the store has of it
    --find TEXT            ... and by this text, which some span has
    --show                 also prints every span that the server has, as a tree
    --only                 the experiment has no other traces
"""

import argparse
import collections
import datetime
import json
import logging
import os
import sys
import time
import types

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
logging.getLogger("mlflow").setLevel(logging.ERROR)

import mlflow  # noqa: E402
from local_store import Stored  # noqa: E402
from mlflow import MlflowClient  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402
from mlflow.tracing.utils.truncation import set_request_response_preview  # noqa: E402
from mlflow_fields import Comparison, summary  # noqa: E402

EXPERIMENT_NAME = "mlflow_trace.experimentName"  # of traces whose experiment was known by name only when they were written
# What the server adds to a trace by itself, and the delivery from what it knows of the process.
MAY_ADD_METADATA = {
    "mlflow.trace.infoFinalized", "mlflow.trace.sizeStats", "mlflow.trace.sizeBytes", "mlflow.trace.tokenUsage", "mlflow.trace.cost",
    "mlflow.source.git.commit", "mlflow.source.git.branch", "mlflow.source.git.repoURL", "mlflow.source.git.dirty", "mlflow.sourceRun"}
ROOT_ADDS = "mlflow.traceTag.mlflow.traceName"  # how a trace has its name before its summary is there
MAY_ADD_TAGS = {"mlflow.trace.spansLocation", "mlflow.artifactLocation"}


def without_zero(text):
    """U+0000 is not sent as it is: PostgreSQL refuses it."""
    return text.replace("\0", "\ufffd")


def read_back(client, trace_id, spans, until):
    """The trace as the server has it; asked again until it has all spans and is finished."""
    while True:
        try:
            trace = client.get_trace(trace_id, display=False)
            if len(trace.data.spans) >= spans and trace.info.state.value != "IN_PROGRESS" or time.monotonic() > until:
                return trace
        except MlflowException:
            if time.monotonic() > until:
                return None
        time.sleep(0.2)


def experiment_of(client, info):
    """The id of the experiment that a trace must be in, by what the store says."""
    name = info["trace_metadata"].get(EXPERIMENT_NAME)
    if name is None:
        return info["trace_location"]["mlflow_experiment"]["experiment_id"]
    experiment = client.get_experiment_by_name(name)
    return experiment.experiment_id if experiment else f"<no experiment {name!r}>"


def compare_trace(compared, client, ours, spans, trace, options):
    where = ours["trace_id"]
    if options.spans_only:
        compared.same(f"{where} state", ours["state"], trace.info.state.value)
    else:
        compare_info(compared, client, ours, spans, trace.info, options)
    theirs = {span.span_id: span for span in trace.data.spans}
    compared.same(f"{where} number of spans", len(spans), len(trace.data.spans))
    for span_id, span in spans.items():
        if span_id in theirs:
            compared.span(span, theirs[span_id], lambda key: key == ROOT_ADDS or options.spans_only and key.startswith("gen_ai."))
        else:
            compared.same(f"span {span['name']}", "there", "not there")


def compare_info(compared, client, ours, spans, info, options):
    where = ours["trace_id"]
    compared.info(ours, info)
    compared.same(f"{where} experiment", experiment_of(client, ours), info.experiment_id)
    requested = datetime.datetime.fromisoformat(ours["request_time"])
    compared.same(f"{where} request_time", round(requested.timestamp() * 1000), info.request_time)
    metadata = {key: value[:250] for key, value in ours["trace_metadata"].items() if key != EXPERIMENT_NAME}
    if options.run:
        metadata["mlflow.sourceRun"] = options.run
    root = next((span["attributes"] for span in spans.values() if span["parent_span_id"] is None), {})
    texts = types.SimpleNamespace(request=root.get("mlflow.spanInputs"), response=root.get("mlflow.spanOutputs"))
    expected = types.SimpleNamespace(request_preview=None, response_preview=None)
    set_request_response_preview(expected, texts)  # MLflow's own
    compare_preview(compared, f"{where} request_preview", expected.request_preview, texts.request, info.request_preview)
    compare_preview(compared, f"{where} response_preview", expected.response_preview, texts.response, info.response_preview)
    for key, text in ("mlflow.traceInputs", texts.request), ("mlflow.traceOutputs", texts.response):
        if text is not None:
            metadata[key] = text if len(text) <= 250 else text[:247] + "..."
    if not options.may_lack_summaries or "mlflow.trace.infoFinalized" in info.trace_metadata:
        compared.contains(f"{where} metadata", metadata, info.trace_metadata, MAY_ADD_METADATA.__contains__)
    compared.contains(f"{where} tag", {key: value[:4096] for key, value in ours["tags"].items()}, info.tags, MAY_ADD_TAGS.__contains__)


def compare_preview(compared, where, expected, text, theirs):
    value = json.loads(text) if text else None
    if isinstance(value, str):
        expected = value  # without JSON's quotes: people read it
    if expected and len(expected) > 990 and theirs and theirs.endswith("...") and 990 <= len(theirs) <= 1000:
        expected, theirs = expected[:990], theirs[:990]  # where exactly it is cut depends on who cuts
    compared.same(where, expected, theirs)


def found_by(filter_string, experiments):
    traces = mlflow.search_traces(locations=experiments, filter_string=filter_string, return_type="list", include_spans=False, max_results=10000)
    return {trace.info.trace_id for trace in traces}


def compare_search(compared, stored, experiments, text):
    def same(filter_string, expected):
        # The experiment may have others' traces too.
        compared.same(f"search {filter_string}", sorted(expected), sorted(found_by(filter_string, experiments) & stored.infos.keys()))

    for kind, traces in stored.traces_with(lambda span: json.loads(span["attributes"]["mlflow.spanType"])).items():
        same(f'span.type = "{kind}"', traces)
    for name, traces in stored.traces_with(lambda span: span["name"]).items():
        if "'" not in name and '"' not in name:
            same(f'span.name = "{name}"', traces)
    for state in ("OK", "ERROR"):
        same(f'trace.status = "{state}"', {trace for trace, info in stored.infos.items() if info["state"] == state})
    if text:
        having = stored.traces_with(lambda span: text in json.dumps([span["attributes"], span["events"]], ensure_ascii=False))[True]
        compared.same(f"some span has {text!r}", True, bool(having))
        same(f'trace.text LIKE "%{text}%"', having)


def show(trace):
    below = collections.defaultdict(list)
    for span in sorted(trace.data.spans, key=lambda span: span.start_time_ns):
        below[span.parent_id].append(span)

    def lines(parent, indent):
        for span in below[parent]:
            print(indent + summary(span))
            lines(span.span_id, indent + "  ")

    print(f"trace {trace.info.tags.get('mlflow.traceName')} {trace.info.state.value}")
    lines(None, "  ")


def check(stores, options):
    """Prints what differs, and returns whether anything does."""
    mlflow.set_tracking_uri(options.uri)
    client = MlflowClient(options.uri)
    stored = Stored(stores)
    compared = Comparison("the store", "MLflow", without_zero)
    spans, experiments = 0, set()
    until = time.monotonic() + options.wait
    for trace_id, ours in sorted(stored.infos.items(), key=lambda item: min(span["start_time_unix_nano"] for span in stored.spans[item[0]].values())):
        trace = read_back(client, trace_id, len(stored.spans[trace_id]), until)
        if trace is None:
            compared.same(trace_id, "there", "not there")
            continue
        spans += len(trace.data.spans)
        experiments.add(trace.info.experiment_id)
        compare_trace(compared, client, ours, stored.spans[trace_id], trace, options)
        if options.show:
            show(trace)
    compared.same("traces without a summary", [], sorted(stored.spans.keys() - stored.infos.keys()))
    if experiments:
        if options.only:
            compared.same("traces of the experiments", sorted(stored.infos), sorted(found_by(None, list(experiments))))
        if options.search:
            compare_search(compared, stored, list(experiments), options.find)
        if options.run:
            compared.same("traces of the run", sorted(stored.infos), sorted(found_by(f'trace.run_id = "{options.run}"', list(experiments))))
    for difference in compared.differences:
        print(difference)
    print(f"{len(stored.infos)} traces, {spans} spans, {len(compared.differences)} differences")
    return bool(compared.differences) or not spans


def parser_of(**more):
    parser = argparse.ArgumentParser(**more)
    parser.add_argument("--spans-only", action="store_true")
    parser.add_argument("--may-lack-summaries", action="store_true")
    parser.add_argument("--run")
    parser.add_argument("--wait", type=float, default=0)
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--find")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", action="store_true")
    return parser


if __name__ == "__main__":
    parser = parser_of(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", metavar="STORE")
    parser.add_argument("--uri", required=True)
    arguments = parser.parse_args()
    sys.exit(check(arguments.stores, arguments))
