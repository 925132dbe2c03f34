"""Compares the innermost loops of traced functions with those of the same functions without the plugin, in the assembly."""

import os
import re
import subprocess

from figure import Figure
from toolchain import HERE, CannotMeasure


def measure(toolchain, quick):
    figures = []
    for clang in toolchain.clangs:
        plain, traced = loops(clang, []), loops(clang, toolchain.plugin(clang))
        worse = [f"{f}: {plain[f]} -> {traced.get(f)}" for f in plain if costlier(traced.get(f), plain[f])]
        figures.append(Figure(f"loops that tracing makes longer, clang {clang}", len(worse), f"of {len(plain)}", goal="value <= 0",
                              note="; ".join(worse)))
    return figures


def costlier(traced, plain):
    return traced is None or len(traced) != len(plain) or any(
        t[0] > p[0] or t[1] > p[1] for t, p in zip(traced, plain))


def loops(clang, flags):
    """{function: [(instructions, operands on the stack) of each loop]}"""
    # Loops as they are written: unrolled and vectorised ones differ for reasons of their own.
    command = [f"clang++-{clang}", "-std=c++20", "-O2", "-fno-unroll-loops", "-fno-vectorize", "-fno-slp-vectorize",
               "-Wno-unknown-attributes", *flags, "-S", "-o", "-", os.path.join(HERE, "loops.cpp")]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise CannotMeasure(f"loops.cpp does not compile: {result.stderr.strip()}")
    found, function = {}, None
    for line in result.stdout.splitlines():
        if match := re.match(r"(_Z\w+):", line):
            function, labels, body = match.group(1), {}, []
            found[function] = []
        elif function is None:
            continue
        elif match := re.match(r"(\.LBB\d+_\d+):", line):
            labels[match.group(1)] = len(body)
        elif line.startswith(".Lfunc_end"):
            function = None
        elif re.match(r"\t[a-z]", line):
            body.append(line.strip())
            jump = re.match(r"\tj\w+\s+(\.LBB\d+_\d+)", line)
            if jump and jump.group(1) in labels:  # backwards: a loop ends here ...
                loop = body[labels[jump.group(1)]:]
                if any(i.startswith("ret") for i in loop):
                    continue  # ... or a cold block, at the end of the function, goes back to where it was left
                found[function].append((len(loop), sum(bool(re.search(r"\(%r[sb]p\)", i)) for i in loop)))
    return {f: l for f, l in found.items() if l}
