#!/usr/bin/env python3
"""%run-on-server: compiles a program with the plugin, runs it with its traces going to a real MLflow server and to a local store beside it, and
compares what MLflow's Python client reads back from the server with the store, field by field. Then prints the comparison's result.

    %run-on-server [options] [clang flags] source...

    --server NAME     which server (test/support/servers; default mlflow)
    --env K=V         in the environment of the program (repeatable)
    --args 'A B'      arguments of the program
    --expect-exit N   exit status that the program must have (default 0)
    --in-a-run        the traces belong to a run (MLFLOW_RUN_ID), which is made for them
    --wait S, --search, --find TEXT, --show, --only: as of check_mlflow_server.py

The experiment is a new one each time, by name. A program whose server is well must print nothing about tracing and leave nothing in its outbox.
"""

import os
import secrets
import shlex
import subprocess
import sys
import tempfile

import check_mlflow_server
from mlflow import MlflowClient
from run_traced import add_compile_options, add_run_options, compile_program, fail


def parse():
    parser = check_mlflow_server.parser_of(allow_abbrev=False)
    add_compile_options(parser)
    add_run_options(parser)
    parser.add_argument("--build", required=True)
    parser.add_argument("--server", default="mlflow")
    parser.add_argument("--in-a-run", action="store_true")
    options, options.flags = parser.parse_known_args()
    return options


def url_of(options):
    servers = os.path.join(os.path.dirname(__file__), "servers")
    result = subprocess.run([sys.executable, servers, "--build", options.build, "url", options.server], stdout=subprocess.PIPE, text=True)
    if result.returncode:
        fail(f"no server {options.server}")
    return result.stdout.strip()


def files_in(folder):
    return [os.path.join(path, name) for path, _, names in os.walk(folder) for name in names]


def main():
    options = parse()
    with tempfile.TemporaryDirectory(prefix="run-on-server-") as folder:
        program = os.path.join(folder, "program")
        compile_program(options, program)
        options.uri = url_of(options)
        experiment = "test-" + secrets.token_hex(6)
        outbox = os.path.join(folder, "outbox")
        environment = dict(os.environ, MLFLOW_TRACKING_URI=options.uri, MLFLOW_EXPERIMENT_NAME=experiment,
                           MLFLOW_TRACE_LOCAL_STORE="always", MLFLOW_TRACE_OUTBOX=outbox, MLFLOW_TRACE_EXIT_TIMEOUT="60")
        if options.in_a_run:
            client = MlflowClient(options.uri)
            options.run = client.create_run(client.create_experiment(experiment)).info.run_id
            environment["MLFLOW_RUN_ID"] = options.run
        environment.update(pair.split("=", 1) for pair in options.env)
        result = subprocess.run([program] + shlex.split(options.args), cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        sys.stderr.write(result.stderr)
        if result.returncode != options.expect_exit:
            fail(f"the program ended with status {result.returncode}, not {options.expect_exit}")
        if said := [line for line in result.stderr.splitlines() if line.startswith("mlflow-trace:")]:
            fail(f"tracing had something to say: {said[0]}")
        if left := files_in(outbox):
            fail(f"the outbox is not empty: {', '.join(os.path.relpath(path, outbox) for path in left)}")
        sys.stdout.flush()
        sys.exit(check_mlflow_server.check([os.path.join(folder, "mlflow-traces")], options))


if __name__ == "__main__":
    main()
