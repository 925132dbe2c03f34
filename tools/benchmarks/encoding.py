"""Lines that wait for a server become a request for it: what that costs the thread that sends."""

import glob
import os

from figure import Figure


def measure(toolchain, quick):
    store = toolchain.store()
    recording = toolchain.program("throughput")
    toolchain.run(recording, 1_000, os.path.join(toolchain.folder, "written"), environment=toolchain.environment(store=store), keeps_store=True)
    lines = max(glob.glob(os.path.join(store, "*.jsonl")), key=os.path.getsize)
    ns, said = toolchain.run(toolchain.target("mlflow_trace_encoding", "benchmarks/encoding"), lines)
    return [
        Figure("a span's line to OTLP", ns["encoder"], "ns", goal="value <= 300", note=said),
        Figure("a span's line to a batch's request", ns["batch"], "ns", note="with its line kept, in case the server refuses it"),
    ]
