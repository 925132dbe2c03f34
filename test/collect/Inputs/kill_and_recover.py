"""kill_and_recover.py PROGRAM RECOVER FOLDER ROUNDS: kills the program at random moments and compares what it had done with what is in the store.

On a machine that leaves the collector no time the recorder drops spans before they begin. It counts them in the log, recovery says so in the store, and
here they must explain every gap exactly: one that they do not explain is a span that was lost, one that they explain twice is miscounted.
"""
import glob
import json
import os
import random
import struct
import subprocess
import sys
import time

program, recover, folder, rounds = *sys.argv[1:4], int(sys.argv[4])
random.seed(7)
lost = miscounted = torn = wrong = no_open = left = with_spans = 0
for number in range(rounds):
    store, progress = f"{folder}/store{number}", f"{folder}/progress{number}"
    process = subprocess.Popen([program, progress], env=dict(os.environ, MLFLOW_TRACKING_URI=store))
    while not os.path.exists(progress) or os.path.getsize(progress) < 8 or not any(open(progress, "rb").read()):
        time.sleep(0.002)
    time.sleep(random.uniform(0, 0.7))
    process.kill()
    process.wait()
    with open(progress, "rb") as file:
        ended = struct.unpack("<q", file.read(8))[0]
    left += int(subprocess.run([recover, store], check=True, stdout=subprocess.PIPE).stdout)
    seen, open_call, dropped = {}, False, 0
    for path in glob.glob(store + "/*.jsonl"):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                try:
                    value = json.loads(line)
                except ValueError:
                    torn += 1
                    continue
                dropped += value.get("drops", {}).get("spans_dropped", 0)
                span = value.get("span")
                if not span:
                    continue
                status, attributes = span["status"], span["attributes"]
                if span["name"] == "outer":
                    open_call = status == {"code": "STATUS_CODE_ERROR", "message": "process terminated"}
                    continue
                n = json.loads(attributes["mlflow.spanInputs"])["n"]
                if n < ended:
                    wrong += status["code"] != "STATUS_CODE_OK" or json.loads(attributes["mlflow.spanOutputs"]) != n + 1
                    wrong += seen.setdefault(n, span["span_id"]) != span["span_id"]
    gap = ended - len(seen)
    lost += max(0, gap - dropped)
    miscounted += dropped > gap + 1  # the call that was killed may have been dropped too
    with_spans += len(seen) > 0
    no_open += not open_call
print(f"rounds {rounds}, with spans {with_spans}")
print(f"lost {lost}, miscounted {miscounted}, torn lines {torn}, wrong {wrong}, without the open call {no_open}, logs left {left}")
