"""Spans to the JSON store on disk, with the program and the collector on one core."""

import os
import statistics

from figure import Figure


def measure(toolchain, quick):
    program = toolchain.program("throughput")
    traces = 2_000 if quick else 100_000
    spans = 10 * traces
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})  # inherited by the program
    try:
        file = os.path.join(toolchain.folder, "written")
        runs = [toolchain.run(program, traces, file) for _ in range(1 if quick else 5)]
    finally:
        os.sched_setaffinity(0, allowed)
    said = "; ".join({said for _, said in runs if said})
    cpu, write = (statistics.median(ns[key] for ns, _ in runs) / spans for key in ("cpu", "write"))
    wall = min(ns["wall"] for ns, _ in runs)  # the run that was disturbed least: no other clock sees the collector wait
    return [
        Figure("as many bytes by write alone", write, "ns/span", 1.0, note="for comparison: it differs by what the page cache is like"),
        Figure("CPU of the process per span, to JSON lines on disk", cpu, "ns", cpu / write, "value <= 350", said),
        Figure("spans to disk, one core", spans / (wall / 1e9), "spans/s", goal="value >= 1000000"),
    ]
