#!/usr/bin/env python3
"""%same-when-traced: compiles a program with and without the plugin, in each of several ways, and fails if it then does anything else: output,
error output or exit status; also with tracing switched off.

    %same-when-traced [options] [clang flags] source...

    --standards 'c++17 c++20'  default: c++14 c++17 c++20 c++23
    --levels '-O0 -O2'         each may be several flags, joined by commas
    --sanitize                 once more with address and undefined behaviour sanitizers, in the last standard
    --spans N                  spans that the traced program records, at least (default 1)
    --all                      every function is traced
    --option KEY               the plugin is given this option (repeatable)
    --aborts                   the program is meant to be killed
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile


def parse():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--clangxx", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--lib", required=True)
    parser.add_argument("--libs", default="")
    parser.add_argument("--standards", default="c++14 c++17 c++20 c++23")
    parser.add_argument("--levels", default="-O0 -O2")
    parser.add_argument("--sanitize", action="store_true")
    parser.add_argument("--spans", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--aborts", action="store_true")
    options, options.flags = parser.parse_known_args()
    return options


def compile_program(options, flags, program, plugin):
    command = [options.clangxx, "-Wno-unknown-attributes", *flags, *options.flags, "-o", program]
    if plugin:
        command += ["-fplugin=" + options.plugin, "-fplugin-arg-mlflow-verify-ast"]
        command += ["-fplugin-arg-mlflow-" + key for key in options.option + ["all"] * options.all]
        command += ["-L" + options.lib, "-lmlflow_trace", "-Wl,-rpath," + options.lib]
    command += shlex.split(options.libs)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        sys.exit(f"compiling failed: {shlex.join(command)}\n{result.stdout}")
    return result.stdout


def run(options, program, store, enabled="true"):
    # Leaks: what a thrown-away frame leaves behind is in both, but the report has addresses.
    environment = dict(os.environ, MLFLOW_TRACKING_URI="file:" + store, MLFLOW_TRACE_ENABLED=enabled, ASAN_OPTIONS="detect_leaks=0")
    result = subprocess.run([program], env=environment, capture_output=True, text=True)
    if (result.returncode < 0) != options.aborts:
        sys.exit(f"{program} ended with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout, result.stderr, result.returncode


def spans_in(store):
    lines = []
    for folder, _, files in os.walk(store):
        for name in files:
            if name.endswith(".jsonl"):
                with open(os.path.join(folder, name)) as file:
                    lines += [line for line in file if re.search(r'"span_id"', line)]
    return len(lines)


def compare(options, flags):
    with tempfile.TemporaryDirectory(prefix="same-when-traced-") as folder:
        plain, traced, store = (os.path.join(folder, name) for name in ("plain", "traced", "store"))
        said = compile_program(options, flags, plain, plugin=False)
        if (also := compile_program(options, flags, traced, plugin=True)) != said:
            sys.exit(f"with {shlex.join(flags)} the compiler says\n{also}and without the plugin\n{said}")
        expected = run(options, plain, store)
        for enabled in ("false", "true"):
            if (found := run(options, traced, store, enabled)) != expected:
                sys.exit(f"with {shlex.join(flags)}, tracing {enabled}, the program does\n{found}\nand without the plugin\n{expected}")
        if not options.aborts and (spans := spans_in(store)) < options.spans:
            sys.exit(f"with {shlex.join(flags)} there are {spans} spans, not {options.spans}")


def main():
    options = parse()
    standards = options.standards.split()
    for standard in standards:
        for level in options.levels.split():
            compare(options, ["-std=" + standard, *level.split(",")])
    if options.sanitize:
        compare(options, ["-std=" + standards[-1], "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"])


if __name__ == "__main__":
    main()
