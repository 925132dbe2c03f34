#!/usr/bin/env python3
"""watch_live.py PROGRAM EXPERIMENT --uri URL: starts a program that stops in the middle of a trace until it gets a line, and prints how the trace looks
on the server meanwhile and at the end, through MLflow's client."""

import argparse
import os
import subprocess
import sys
import time

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

import mlflow  # noqa: E402
from mlflow import MlflowClient  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("experiment")
parser.add_argument("--uri", required=True)
options = parser.parse_args()
mlflow.set_tracking_uri(options.uri)
client = MlflowClient(options.uri)


def trace_when(condition):
    """The experiment's only trace, as soon as it is as said."""
    until = time.monotonic() + 60
    seen = None
    while time.monotonic() < until:
        if experiment := client.get_experiment_by_name(options.experiment):
            traces = mlflow.search_traces(locations=[experiment.experiment_id], return_type="list")
            if traces:
                seen = traces[0]
                if len(traces) == 1 and condition(seen):
                    return seen
        time.sleep(0.2)
    sys.exit(f"not seen within 60 s; last seen: {seen}")


def show(when, trace):
    print(f"{when}: {trace.info.state.value}, {trace.info.tags.get('mlflow.traceName')}, asked {trace.info.request_preview}")
    for span in sorted(trace.data.spans, key=lambda span: span.start_time_ns):
        assert span.end_time_ns and span.end_time_ns >= span.start_time_ns, span
        print(f"  {span.name} {span.status.status_code.value} {span.inputs} {span.outputs}")


program = subprocess.Popen([options.program], stdin=subprocess.PIPE)
try:
    show("while it runs", trace_when(lambda trace: len(trace.data.spans) == 2 and trace.info.request_preview))
    program.stdin.write(b"go on\n")
    program.stdin.close()
    if program.wait(60):
        sys.exit(f"the program ended with {program.returncode}")
    show("at the end", trace_when(lambda trace: trace.info.state.value != "IN_PROGRESS"))
finally:
    program.kill()
