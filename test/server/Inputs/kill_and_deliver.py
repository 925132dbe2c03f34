"""Kills a program that records and sends, again and again at random moments, while its server answers, fails and is away by turns; then runs it once
to its end with a server that is well. Prints what of all spans that had ended never arrived, and what is left.

    kill_and_deliver.py PROGRAM FOLDER ROUNDS

The program gets a file in which it keeps the number of spans that have ended, and, to end by itself, a number of spans.
"""

import os
import random
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../support"))
from fake_server import FakeServer, outbox_summary  # noqa: E402


def main():
    program, folder, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    random.seed(4)
    fake = FakeServer("slow/0.05,503,reset,slow/0.2,half,200,drop,500" + ",slow/0.05" * 5)
    outbox = os.path.join(folder, "outbox")
    more = [
        "MLFLOW_TRACE_SERVER_MAX_TRACES_PER_SECOND=0",
        "MLFLOW_TRACE_BATCH_DELAY=0.05",
        "MLFLOW_TRACE_BATCH_SPANS=50",
        "MLFLOW_TRACE_EXIT_TIMEOUT=60",
        "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR=1",
    ]
    ended = 0
    for number in range(rounds):
        if number % 4 == 1:
            fake.stop()  # in the middle of whatever it is doing
        elif fake.server is None:
            fake.start()
        counter = os.path.join(folder, f"ended-{number}")
        process = subprocess.Popen([program, counter], env=fake.environment(outbox, more), stderr=subprocess.DEVNULL)
        while not os.path.exists(counter) or os.path.getsize(counter) < 8:
            time.sleep(0.005)
        time.sleep(random.uniform(0.05, 1.0))
        process.kill()
        process.wait()
        ended += struct.unpack("q", open(counter, "rb").read(8))[0]
    arrived_before = len(fake.spans)
    if fake.server is None:
        fake.start()
    fake.answers.clear()
    # What others left is sent beside a program's own, for as long as that takes.
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        done = subprocess.run([program, os.path.join(folder, "last"), "1"], env=fake.environment(outbox, more), stderr=subprocess.DEVNULL, timeout=120)
        ended += 1
        if outbox_summary(outbox).startswith("left: 0 spans in 0 lanes"):
            break
    missing = ended - len(fake.spans)
    # The span that was recorded when the process was killed may have ended, or is closed as an error.
    print(f"rounds {rounds}, some arrived before the end: {arrived_before > 0}, ended: {ended > rounds}, last status {done.returncode}")
    print(f"missing: {max(missing, 0)}, more than were recorded: {max(-missing - rounds, 0)}")
    print(outbox_summary(outbox))
    fake.stop()


if __name__ == "__main__":
    main()
