#!/usr/bin/env python3
"""kill_server.py NAME --build BUILD --times N: starts a server of test/support/servers; N times: waits until spans have arrived that were not there
before, kills it at some moment soon after, and starts it again. Ends when spans have arrived after the last start."""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("name")
parser.add_argument("--build", required=True)
parser.add_argument("--times", type=int, required=True)
options = parser.parse_args()
database = os.path.join(options.build, "test/servers", options.name, "mlflow.db")


def servers(what):
    folder = os.path.join(os.path.dirname(__file__), "../../support/servers")
    subprocess.run([sys.executable, folder, "--build", options.build, what, options.name], check=True, stdout=subprocess.DEVNULL)


def spans():
    # Not read-only: of a server that was killed in the middle of a transaction the first who comes rolls it back.
    with sqlite3.connect(database, timeout=60) as connection:
        return connection.execute("select count(*) from spans").fetchone()[0]


def wait_for_more_than(count):
    until = time.monotonic() + 60
    while spans() <= count:
        if time.monotonic() > until:
            sys.exit(f"no spans arrive any more: {count}")
        time.sleep(0.01)


servers("url")
wait_for_more_than(0)
for kill in range(options.times):
    time.sleep(random.uniform(0, 1.2))
    servers("kill")
    arrived = spans()
    servers("url")
    wait_for_more_than(arrived)
print(f"killed {options.times} times")
