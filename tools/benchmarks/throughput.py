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
        runs = [toolchain.run(program, traces) for _ in range(1 if quick else 5)]
    finally:
        os.sched_setaffinity(0, allowed)
    said = "; ".join({said for _, said in runs if said})
    cpu = statistics.median(ns["cpu"] for ns, _ in runs)
    kernel = statistics.median(ns["kernel"] for ns, _ in runs)  # a write for half a megabyte: the price of the pages
    wall = min(ns["wall"] for ns, _ in runs)  # the run that was disturbed least: no other clock sees the collector wait
    return [
        Figure("CPU of the process per span, to JSON lines on disk", cpu / spans, "ns", goal="value <= 350",
               note=said or f"of it in the kernel, for the writes: {kernel / spans:.0f}"),
        Figure("spans to disk, one core", spans / (wall / 1e9), "spans/s", goal="value >= 1000000"),
    ]
