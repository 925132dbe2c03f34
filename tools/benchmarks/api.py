"""Spans by hand beside traced calls, and what including mlflow.h costs beside <iostream>."""

import os
import statistics

from figure import Figure


def measure(toolchain, quick):
    program = toolchain.program("api")
    ns, said = toolchain.run(program, 2 if quick else 61)
    scoped, _ = toolchain.run(program, 2 if quick else 31, environment=toolchain.environment(BENCH_AFTER_A_SCOPE="1"))
    floor = ns["two rdtsc"]
    by_hand = Figure("start_span, 2 inputs and 1 output", ns["span by hand"], "ns", ns["span by hand"] / ns["traced call"], "ratio <= 3", said)
    figures = [
        Figure("traced call, 2 inputs and 1 output", ns["traced call"], "ns", ns["traced call"] / floor),
        by_hand,
        Figure("set_attribute of a string", ns["set_attribute"], "ns", ns["set_attribute"] / floor, "ratio <= 0.7", said),
        Figure("traced call, once a tracing_context was open", scoped["traced call"], "ns", scoped["traced call"] / scoped["two rdtsc"]),
        Figure("start_span, the same", scoped["span by hand"], "ns", scoped["span by hand"] / scoped["traced call"], "ratio <= 3"),
        Figure("current_context and with_context", ns["context"], "ns", ns["context"] / floor),
    ]
    return figures + list(parse_times(toolchain, quick))


def parse_times(toolchain, quick):
    headers = ["string_view", "iostream", "mlflow/mlflow.h"]
    flags = toolchain.config("--cflags")
    seconds = {header: [] for header in headers}
    for _ in range(2 if quick else 15):
        for header in headers:
            path = os.path.join(toolchain.folder, header.replace("/", "-") + ".cpp")
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"#include <{header}>\n")
            seconds[header].append(toolchain.check([f"clang++-{toolchain.clangs[0]}", "-std=c++17", "-fsyntax-only", *flags, path]))
    floor = statistics.median(seconds["iostream"])
    for header in headers:
        median = statistics.median(seconds[header])
        yield Figure(f"parsing <{header}>", median * 1000, "ms", median / floor, "ratio <= 1.5" if header.startswith("mlflow") else None)
