"""Programs killed at random moments, then recovered: is everything there that had ended, whole, and is what was open reported?"""

import collections
import os
import random
import signal
import struct
import subprocess
import time

from figure import Figure
from store import read_spans
from toolchain import CannotMeasure



def measure(toolchain, quick):
    program = toolchain.program("kills")
    runs = 5 if quick else 200
    total = collections.Counter()
    for seed in range(runs):
        total += killed(toolchain, program, seed)
    note = f"{total['ended']:,} spans had ended in {runs} runs"
    return [
        Figure("killed: ended spans lost", total["lost"], "spans", goal="value <= 0", note=note),
        Figure("killed: torn spans", total["torn"], "spans", goal="value <= 0"),
        Figure("killed: open spans not reported", total["unreported"], "spans", goal="value <= 0", note=f"{total['open']} were open"),
    ]


def killed(toolchain, program, seed):
    """One run: starts the program, kills it within 20 ms, recovers, compares what the store has with what the program had done."""
    store = toolchain.store()
    counts = os.path.join(toolchain.folder, f"count-{seed}")
    environment = toolchain.environment(store)
    process = subprocess.Popen([program, counts, str(seed)], env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.02))
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    recovery = subprocess.run([toolchain.tool, "recover"], env=environment, capture_output=True, text=True)
    if recovery.returncode not in (0, 1):  # 1: nothing was left to recover
        raise CannotMeasure(f"mlflow-trace recover ended with status {recovery.returncode}: {recovery.stderr.strip()}")
    with open(counts, "rb") as file:
        steps_ended, requests_begun, requests_ended = struct.unpack("3q", file.read(24))
    return compare(read_spans(store), steps_ended, requests_begun, requests_ended)


def compare(spans, steps_ended, requests_begun, requests_ended):
    found = collections.Counter()
    steps, requests = set(), {}
    for span in spans:
        n = span.inputs.get("n")
        if span.name == "request":
            requests[n] = span
            good = span.output == n if span.ok else span.terminated
        else:
            steps.add(n)
            good = span.inputs.get("text") == f"step {n}" and (span.output == n * 3 + len(f"step {n}") if span.ok else span.terminated)
        found["torn"] += not good
    found["ended"] = steps_ended + requests_ended
    found["lost"] = sum(n not in steps for n in range(steps_ended)) + sum(
        n not in requests or not requests[n].ok for n in range(1, requests_ended + 1))
    # The program counts after the fact: a request that it still counts as open may have ended just before the kill.
    if requests_begun > requests_ended:
        last = requests.get(requests_begun)
        found["open"] = int(last is not None and last.terminated)
        found["unreported"] = int(last is None)
    return found
