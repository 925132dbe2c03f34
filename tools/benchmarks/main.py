"""tools/bench: runs the benchmarks, prints a table or JSON. Each module in MODULES has measure(toolchain, quick) -> figures."""

import argparse
import json
import os
import re
import sys

import api
import calls
import compile_time
import delivery
import encoding
import flows
import kills
import loops
import throughput
import throws
import values
from figure import table
from toolchain import CannotMeasure, Toolchain

MODULES = [calls, values, flows, api, throughput, encoding, kills, throws, loops, compile_time]
ASKED_FOR = [delivery]  # need a server, or much time: only with --only


def main():
    parser = argparse.ArgumentParser(prog="tools/bench", description="Measures what tracing costs; times are CPU time, medians of "
                                     "interleaved rounds, and ratios are within one run.")
    parser.add_argument("--json", action="store_true", help="one JSON object: figures with name, value, unit, ratio, goal, reached")
    parser.add_argument("--quick", action="store_true", help="few rounds: shows that it works, the figures say little")
    parser.add_argument("--only", metavar="PATTERN", default="", help="only benchmarks whose name matches: "
                        + ", ".join(m.__name__ for m in MODULES) + "; and, measured only if named here: " + ", ".join(m.__name__ for m in ASKED_FOR))
    default = os.path.join(os.path.dirname(__file__), "..", "..", "build")
    parser.add_argument("-B", "--build", default=os.path.normpath(default), help="the build to measure (default: build/)")
    options = parser.parse_args()

    figures = []
    try:
        toolchain = Toolchain(options.build)
        for module in MODULES + (ASKED_FOR if options.only else []):
            if not re.search(options.only, module.__name__):
                continue
            if not options.json:
                print(f"measuring {module.__name__} ...", file=sys.stderr, flush=True)
            figures += module.measure(toolchain, options.quick)
    except CannotMeasure as problem:
        print(f"tools/bench: {problem}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"figures": [f.as_json() for f in figures]}, indent=1))
    else:
        print(table(figures))
    return 0 if all(f.reached is not False for f in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
