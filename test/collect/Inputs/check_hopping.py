"""check_hopping.py STORE COUNT: compares the spans in the store with what thousands-of-coroutines-hop-over-threads.cpp did."""
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../support"))
import local_store  # noqa: E402

store, count = sys.argv[1], int(sys.argv[2])
stored = local_store.Stored([store])
wrong = []


def value(span, key):
    return json.loads(span["attributes"][key])


def check(what, got, expected):
    if got != expected:
        wrong.append(f"{what}: {got} in place of {expected}")


seen = set()
check("traces", len(stored.spans), count)
check("summaries", len(stored.infos), count)
for trace, spans in stored.spans.items():
    by_name = collections.defaultdict(list)
    for span in spans.values():
        by_name[span["name"]].append(span)
        check(f"status of {span['name']}", span["status"], {"code": "STATUS_CODE_OK", "message": ""})
    check("names", {name: len(list_) for name, list_ in by_name.items() if name != "work"}, {"origin": 1, "flow": 1, "by hand": 1})
    if wrong:
        break
    (origin,), (flow,), (by_hand,) = by_name["origin"], by_name["flow"], by_name["by hand"]
    n = value(origin, "mlflow.spanInputs")["n"]
    seen.add(n)
    steps = n % 5 + 2
    check("inputs", value(flow, "mlflow.spanInputs"), {"n": n})
    check("parent of flow", flow["parent_span_id"], origin["span_id"])
    check("parent by hand", by_hand["parent_span_id"], flow["span_id"])
    check("last step", value(by_hand, "step"), steps - 1)
    check("outputs", value(flow, "mlflow.spanOutputs"), list(range(steps)))
    check("chunks", [event["name"] for event in flow["events"]], [f"mlflow.chunk.item.{i}" for i in range(steps)])
    parents = {value(span, "mlflow.spanInputs")["n"]: span["parent_span_id"] for span in by_name["work"]}
    check("calls", parents, {**{n * 10 + i: by_hand["span_id"] for i in range(steps)}, n * 10 + 9: flow["span_id"]})
    for span in by_name["work"]:
        check("begins within", span["start_time_unix_nano"] >= flow["start_time_unix_nano"], True)
        check("ends within", span["end_time_unix_nano"] <= flow["end_time_unix_nano"], True)
check("origins", len(seen), count)
print("\n".join(wrong[:20]))
print("wrong", len(wrong))
