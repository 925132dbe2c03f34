"""make_outbox.py OUTBOX [URL]: an outbox with what the other tests' store holds, three hours old:

    9f86d081    a lane of a program that has ended: the trace process_request, of which two spans were acknowledged
    5d41402a-1  the span fails, which the server refused

and a note that the bounds removed 12 spans of 3 traces.
"""

import json
import os
import re
import sys
import time

outbox, url = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:5000"
here = os.path.dirname(os.path.abspath(__file__))
store = os.path.join(here, "store")
with open(os.path.join(store, sorted(os.listdir(store))[0]), encoding="utf-8") as file:
    lines = file.readlines()
hours_ago = (int(time.time()) - 3 * 3600 - 60) * 10**9
lines = [re.sub(r'_time_unix_nano":(\d+)', lambda m: f'_time_unix_nano":{int(m[1]) - 1795517811 * 10**9 + hours_ago}', line) for line in lines]


def write(path, text):
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


description = {"version": 1, "kind": "mlflow", "url": url, "experiment_id": "", "experiment_name": "demo", "create_experiment": True, "run_id": "",
               "program": "/usr/bin/app", "metadata": {}, "resource": {}}


lane = os.path.join(outbox, "2026-11-24T105651.000Z-4711-9f86d081")
write(os.path.join(lane, "lane.json"), json.dumps(description, separators=(",", ":")) + "\n")
write(os.path.join(lane, "lock"), "4711 1 1\n")  # a process of another container, so that the lock tells
write(os.path.join(lane, "2026-11-24T105651.000Z-4711.jsonl"), "".join(lines[:6]))
write(os.path.join(lane, "cursor"), f"2026-11-24T105651.000Z-4711.jsonl {len(''.join(lines[:2]).encode())}\n")
piece = os.path.join(outbox, "rejected", "2026-11-24T105600.000Z-4712-5d41402a-1")
write(piece + ".jsonl", lines[6])
write(piece + ".json", json.dumps({"lane": description, "status": 422, "time": "2026-11-24T10:56:58Z",
                                   "answer": '{"detail":"Cannot convert OpenTelemetry span to MLflow span"}',
                                   "reason": f"{url} answers 422: Cannot convert OpenTelemetry span to MLflow span"}))
write(os.path.join(outbox, "dropped.jsonl"), '{"dropped":{"lane":"2026-11-20T000000.000Z-1-00000001","reason":"size","spans":12,"traces":3,'
                                             '"time_unix_nano":1795517811000000000}}\n')
