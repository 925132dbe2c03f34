"""Each trace has three spans, with the same id in each, and parents as they were begun."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from local_store import Stored, hexadecimal

stored = Stored(sys.argv[1:])
wrong = []
for trace, spans in stored.spans.items():
    by_name = {span["name"]: span for span in spans.values()}
    if sorted(by_name) != ["below", "handed over", "root"] or len(spans) != 3:
        wrong.append(f"{trace}: {sorted(span['name'] for span in spans.values())}")
        continue
    ids = {span["attributes"].get("id") for span in spans.values()}
    if len(ids) != 1 or None in ids:
        wrong.append(f"{trace}: {ids}")
    root = hexadecimal(by_name["root"]["span_id"])
    parents = {hexadecimal(by_name[name]["parent_span_id"]) for name in ("below", "handed over")}
    if parents != {root}:
        wrong.append(f"{trace}: parents {parents} of {root}")
    if [event["name"] for event in by_name["below"]["events"]] != ["event"]:
        wrong.append(f"{trace}: events")
    if trace not in stored.infos:
        wrong.append(f"{trace}: no summary")
print("\n".join(wrong[:20] + [f"{len(stored.spans)} traces, {sum(map(len, stored.spans.values()))} spans, {len(wrong)} things wrong"]))
