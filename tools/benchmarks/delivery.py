"""How fast spans get to a real MLflow server (on SQLite), beside a sender that does nothing else, and what memory the program needs for that."""

import os
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
    spans = 5_000 if quick else 100_000
    servers = [sys.executable, os.path.join(HERE, "../../test/support/servers"), "--build", toolchain.build]
    program = toolchain.program("delivery")
    outbox = os.path.join(toolchain.folder, "outbox")
    output(*servers, "stop", SERVER)
    try:
        url = output(*servers, "url", SERVER)
        python = os.path.join(toolchain.build, "venv/bin/python")
        plain = spans / float(output(python, os.path.join(HERE, "plain_sender.py"), url, "plain", str(spans)))
        environment = toolchain.environment(
            MLFLOW_TRACKING_URI=url, MLFLOW_EXPERIMENT_NAME="traced", MLFLOW_TRACE_OUTBOX=outbox,
            MLFLOW_TRACE_SERVER_MAX_SPANS="0", MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND="0")
        numbers, said = toolchain.run(program, spans // 100, environment=environment)
    finally:
        output(*servers, "stop", SERVER)
    ours = spans / numbers["seconds"]
    note = f"{spans:,} spans in traces of 100"
    return [
        Figure("spans to an MLflow server, by a plain sender", plain, "spans/s", 1.0, note=f"{note}, without the traces' summaries"),
        Figure("spans to an MLflow server, until it has them all", ours, "spans/s", ours / plain, "ratio >= 0.9",
               "; ".join(filter(None, [note, said]))),
        Figure("peak memory of the program meanwhile", numbers["peak"] / 1024, "MiB"),
    ]
