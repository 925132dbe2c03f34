"""count_calls.py FILE CALLS: the spans in a store's lines, each counted once, and those that it says were dropped must be so many."""
import json
import sys

spans, dropped = set(), 0
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        (kind, value), = json.loads(line).items()
        if kind == "span":
            spans.add(value["span_id"])
        elif kind == "drops":
            dropped += value["spans_dropped"]
print(f"{len(spans)} spans and {dropped} dropped")
sys.exit(len(spans) + dropped != int(sys.argv[2]) or not spans)
