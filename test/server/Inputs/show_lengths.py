"""How long the texts of a trace_info request are, in characters, and whether they say that they were cut."""

import json
import sys


def show(*words):
    *names, text = words
    print(*names, len(text), *(["..."] if text.endswith("...") else []))


info = json.load(sys.stdin)["trace"]["trace_info"]
for name in ("client_request_id", "request_preview", "response_preview"):
    show(name, info[name])
for group in ("trace_metadata", "tags"):
    for key, text in info[group].items():
        if not key.startswith("mlflow.source") and key != "mlflow.user":
            show(group, len(key) if key.startswith("k") else key, text)
