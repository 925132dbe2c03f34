"""check_overlap.py STORE: each trace as a tree, and how the times of its spans lie to those of their parents and siblings."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from local_store import Stored, hexadecimal  # noqa: E402


def times(span):
    return int(span["start_time_unix_nano"]), int(span["end_time_unix_nano"] or 0)


def describe(span, above, siblings):
    said = [span["name"]]
    if span["status"]["code"] == "STATUS_CODE_ERROR":
        return said[0] + " STATUS_CODE_ERROR"  # ended with the program
    begin, end = times(span)
    if others := sum(times(s)[0] < end and begin < times(s)[1] for s in siblings if s is not span):
        said.append(f"overlaps {others} others")
        if above and times(above[-1])[0] <= begin and end <= times(above[-1])[1]:
            said.append("within its parent")
    elif above and begin < times(above[-1])[1] < end:
        said.append("ends after its parent")
    said += [f"begins after the end of {s['name']}" for s in above if times(s)[1] and times(s)[1] < begin]
    return ", ".join(said)


def show(children, parent, above):
    siblings = sorted(children.get(parent, []), key=lambda span: span["name"])
    for span in siblings:
        print("  " * len(above) + describe(span, above, siblings if parent else []))
        show(children, hexadecimal(span["span_id"]), above + [span])


for spans in sorted(Stored([sys.argv[1]]).spans.values(), key=lambda spans: sorted(span["name"] for span in spans.values())):
    by_parent = {}
    for span in spans.values():
        by_parent.setdefault(hexadecimal(span.get("parent_span_id")), []).append(span)
    show(by_parent, None, [])
