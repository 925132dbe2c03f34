"""How fast spans get to a real MLflow server (on SQLite), beside a sender that does nothing else, and what memory the program needs for that; and
what a traced call costs while a server is where its traces go."""

import os
import statistics
import subprocess
import sys

from figure import Figure
from toolchain import HERE, CannotMeasure

SERVER = "mlflow@bench"


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise CannotMeasure(done.stderr.strip())
    return done.stdout.strip()


def measure(toolchain, quick):
    servers = [sys.executable, os.path.join(HERE, "../../test/support/servers"), "--build", toolchain.build]
    output(*servers, "stop", SERVER)
    try:
        url = output(*servers, "url", SERVER)
        return [
            *recording(toolchain, url, 2 if quick else 15),
            *sending(toolchain, url, traces=50 if quick else 1000, per_trace=100),
            *sending(toolchain, url, traces=1, per_trace=1_000 if quick else 10_000),
        ]
    finally:
        output(*servers, "stop", SERVER)


def to_server(toolchain, url, experiment, **settings):
    outbox = os.path.join(toolchain.folder, "outbox")
    return toolchain.environment(MLFLOW_TRACKING_URI=url, MLFLOW_EXPERIMENT_NAME=experiment, MLFLOW_TRACE_OUTBOX=outbox, **settings)


def recording(toolchain, url, rounds):
    """In turns, because the machine's speed changes from minute to minute by more than could be seen here."""
    program = toolchain.program("calls")
    # So few go to the server that it has them when a round ends; all are recorded.
    server = to_server(toolchain, url, "calls", MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND="5")
    runs = {"the local store": [], "an MLflow server": []}
    for _ in range(3):
        for where, environment in (("the local store", toolchain.environment()), ("an MLflow server", server)):
            runs[where].append(toolchain.run(program, rounds, "two rdtsc", "traced", environment={**environment, "BENCH_PAUSE_MS": "200"}))
    for where, results in runs.items():
        ns = statistics.median(numbers["traced"] for numbers, _ in results)
        floor = statistics.median(numbers["two rdtsc"] for numbers, _ in results)
        yield Figure(f"traced call, to {where}", ns, "ns", ns / floor, note=results[-1][1])


def sending(toolchain, url, traces, per_trace):
    spans = traces * per_trace
    python = os.path.join(toolchain.build, "venv/bin/python")

    def plain_seconds(part):
        half = str(max(per_trace, spans // 2))
        return float(output(python, os.path.join(HERE, "plain_sender.py"), url, f"plain-{per_trace}-{part}", half, str(per_trace)))

    # A server becomes slower as its database grows: what is compared stands in the middle.
    before = plain_seconds("before")
    environment = to_server(toolchain, url, f"traced-{per_trace}",
                            MLFLOW_TRACE_SERVER_MAX_SPANS="0", MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND="0")
    numbers, said = toolchain.run(toolchain.program("delivery"), traces, per_trace, environment=environment)
    ours = spans / numbers["seconds"]
    plain = 2 * max(per_trace, spans // 2) / (before + plain_seconds("after"))
    shape = f"{traces:,} of {per_trace:,} spans"
    return [
        Figure(f"to an MLflow server, {shape}: a plain sender", plain, "spans/s", 1.0, note="without the traces' summaries"),
        Figure(f"to an MLflow server, {shape}: until it has all", ours, "spans/s", ours / plain, "ratio >= 0.9", said),
        Figure(f"to an MLflow server, {shape}: peak memory", numbers["peak"] / 1024, "MiB"),
    ]
