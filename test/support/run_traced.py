#!/usr/bin/env python3
"""%run-traced: compiles a program with the plugin, runs it with a store of its own, and prints what it printed and then its traces.

    %run-traced [options] [clang flags] source...

    --env K=V         in the environment of the program (repeatable)
    --args 'A B'      arguments of the program
    --expect-exit N   exit status that the program must have (default 0; 128 + signal if it was killed)
    --plain           compile without the plugin, and show no traces
    --without-plugin  compile without the plugin, with our headers, for spans by hand
    --compiler C      compile with this one
    --fields          show what the tree does not: attributes, events, links, summaries (fields.py)

After a program that was killed, what it left is recovered before the traces are shown.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile


def fail(message, output=""):
    sys.stdout.flush()
    sys.stderr.write(output)
    sys.exit("run_traced: " + message)


def add_compile_options(parser):
    """What compile_program looks at."""
    for name in ("--clangxx", "--plugin", "--lib"):
        parser.add_argument(name, required=True)
    parser.add_argument("--libs", default="")
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--without-plugin", action="store_true")
    parser.add_argument("--compiler")


def add_run_options(parser):
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("--args", default="")
    parser.add_argument("--expect-exit", type=int, default=0)


def parse():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    add_compile_options(parser)
    add_run_options(parser)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--fields", action="store_true")
    options, options.flags = parser.parse_known_args()
    return options


def compile_program(options, program):
    compiler = options.compiler or options.clangxx
    if any(flag.endswith(".c") for flag in options.flags):
        compiler = compiler.removesuffix("++")
    command = [compiler]
    if not options.plain:
        command += ["-I" + folder for folder in options.include]
    if not (options.plain or options.without_plugin):
        command += ["-fplugin=" + options.plugin, "-fplugin-arg-mlflow-verify-ast"]
    command += options.flags + ["-o", program]
    if not options.plain:
        command += ["-L" + options.lib, "-lmlflow_trace", "-Wl,-rpath," + options.lib]
    command += shlex.split(options.libs)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        fail(f"compiling failed ({result.returncode}): {shlex.join(command)}", result.stdout)
    sys.stderr.write(result.stdout)


def main():
    options = parse()
    with tempfile.TemporaryDirectory(prefix="run-traced-") as folder:
        program = os.path.join(folder, "program")
        store = os.path.join(folder, "store")
        compile_program(options, program)

        # A machine that runs other tests beside this one may need longer than the two seconds that are the default.
        environment = dict(os.environ, MLFLOW_TRACKING_URI="file:" + store, MLFLOW_TRACE_EXIT_TIMEOUT="60")
        environment.update(pair.split("=", 1) for pair in options.env)
        status = subprocess.run([program] + shlex.split(options.args), env=environment).returncode
        killed = status < 0
        if killed:
            status = 128 - status
        if status != options.expect_exit:
            fail(f"the program ended with status {status}, not {options.expect_exit}")
        if options.plain:
            return
        if killed:
            # Status 1, nothing to recover, is fine: another test's program may have found it first.
            recover = subprocess.run([options.tool, "recover"], env=environment, stdout=subprocess.DEVNULL)
            if recover.returncode > 1:
                fail(f"mlflow-trace recover ended with status {recover.returncode}")
        command = [options.tool, "show", "--all", "--no-times"]
        if options.fields:
            command = [sys.executable, os.path.join(os.path.dirname(__file__), "fields.py"), store]
        show = subprocess.run(command, env=environment)
        if show.returncode != 0:
            fail(f"showing the traces ended with status {show.returncode}")


if __name__ == "__main__":
    main()
