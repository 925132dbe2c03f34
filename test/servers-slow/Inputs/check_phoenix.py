#!/usr/bin/env python3
"""check_phoenix.py STORE URL: every span of a local store must be in Arize Phoenix, and the same, by its REST API. Prints each span with what
OpenTelemetry's GenAI names say of it."""

import datetime
import json
import os
import sys
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../support"))

from local_store import Stored, hexadecimal  # noqa: E402

differences = []


def same(where, ours, theirs):
    if ours != theirs:
        differences.append(f"{where}: {ours!r} in the store, {theirs!r} in Phoenix")


def spans_of(url):
    found, cursor = {}, ""
    while cursor is not None:
        with urllib.request.urlopen(f"{url}/v1/projects/default/spans?limit=1000{cursor}") as response:
            page = json.load(response)
        found |= {span["context"]["span_id"]: span for span in page["data"]}
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    return found


def same_time(where, ours, theirs):
    """Phoenix keeps microseconds, of a floating point number of seconds."""
    microseconds = round(datetime.datetime.fromisoformat(theirs).timestamp() * 1e6)
    if abs(ours // 1000 - microseconds) > 1:
        same(where, ours, theirs)


def compare(ours, theirs):
    where = f"span {ours['name']}"
    same(f"{where} name", ours["name"], theirs["name"])
    same(f"{where} trace", hexadecimal(ours["trace_id"]), theirs["context"]["trace_id"])
    same(f"{where} parent", hexadecimal(ours["parent_span_id"]), theirs["parent_id"])
    same_time(f"{where} start", ours["start_time_unix_nano"], theirs["start_time"])
    same_time(f"{where} end", ours["end_time_unix_nano"], theirs["end_time"])
    same(f"{where} status", ours["status"]["code"], "STATUS_CODE_" + theirs["status_code"])
    same(f"{where} message", ours["status"]["message"], theirs["status_message"])
    for key, text in ours["attributes"].items():
        if key == "mlflow.traceRequestId":
            continue  # MLflow's own name for the trace's id
        value, seen = json.loads(text), theirs["attributes"].get(key)
        if isinstance(value, dict) and isinstance(seen, str):  # OpenTelemetry has no objects: their JSON text
            seen = json.loads(seen)
        same(f"{where} {key}", value, seen)
    same(f"{where} events", [(event["name"], event["attributes"]) for event in ours["events"]],
         [(event["name"], event["attributes"]) for event in theirs["events"]])


def main():
    stored, url = Stored([sys.argv[1]]), sys.argv[2]
    ours = [span for spans in stored.spans.values() for span in spans.values()]
    until = time.monotonic() + 60
    while not {hexadecimal(span["span_id"]) for span in ours} <= (theirs := spans_of(url)).keys() and time.monotonic() < until:
        time.sleep(0.5)  # it writes them in a thread of its own
    for span in sorted(ours, key=lambda span: span["start_time_unix_nano"]):
        found = theirs.get(hexadecimal(span["span_id"]))
        if not found:
            same(f"span {span['name']}", "there", "not there")
            continue
        compare(span, found)
        events = "".join(f" !{event['name']}" for event in found["events"])
        print(found["name"], found["status_code"] + events, *(f"{key}={value}" for key, value in sorted(found["attributes"].items()) if key.startswith("gen_ai.")))
    for difference in differences:
        print(difference)
    print(f"{len(ours)} spans, {len(differences)} differences")
    sys.exit(bool(differences) or not ours)


main()
