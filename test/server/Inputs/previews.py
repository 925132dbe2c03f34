"""Compares the previews of trace_info requests with those of MLflow's Python client: previews.py PROGRAM"""

import json
import subprocess
import sys

from mlflow.tracing.utils.truncation import _get_truncated_preview


def message(role, content):
    return {"role": role, "content": content}


VALUES = [
    {"query": "hi"}, {}, [], [1, "two"], 5, 2.5, True, {"messages": []}, {"messages": "no list"}, {"messages": [message("user", "one")]},
    {"messages": [message("user", "one"), message("assistant", "two")]},
    {"messages": [message("user", "one"), message("assistant", "two"), message("user", "three")]},
    {"messages": [message("system", "only this")]},
    {"messages": [message("user", [{"type": "image"}, {"type": "text", "text": "in parts"}])]},
    {"messages": [message("user", ["plain part"])]},
    {"messages": [message("user", [{"type": "output_text", "text": "answer"}])]},
    {"messages": [message("user", "")]}, {"messages": [message("user", None)]}, {"messages": [message("user", [])]},
    {"choices": [{"message": message("assistant", "chosen")}]}, {"choices": [{"text": "old"}]}, {"choices": [5]},
    {"input": [message("user", "responses")]}, {"input": "text"}, {"output": [{"type": "x"}, message("assistant", "out")]},
    {"request": {"input": [message("user", "agent")]}}, {"request": "x"}, {"x": "ü😀" * 10}, {"messages": [message("user", "ü" * 2000)]},
]


def previews(**more):
    lines = [json.dumps({"trace_id": "tr-1", "request_time": "", "state": "OK", **info}) for info in more["infos"]]
    out = subprocess.run([sys.argv[1]], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    return [json.loads(line)["trace"]["trace_info"] for line in out.splitlines()]


texts = [json.dumps(value, ensure_ascii=False) for value in VALUES]
good = 0
for text, info in zip(texts, previews(infos=[{"request_preview": text, "response_preview": text} for text in texts])):
    for key, role in (("request_preview", "user"), ("response_preview", "assistant")):
        expected = _get_truncated_preview(text, role=role)
        if info[key] == expected:
            good += 1
        else:
            print(f"{role} of {text[:80]}: {info[key][:80]!r}, MLflow says {expected[:80]!r}")
print(good, "previews as MLflow's")

cut = '{"messages": [{"role": "user", "content": "' + "y" * 954 + "..."
string = '"say \\"z\\\\' + "z" * 987 + "..."
running, ended, text = previews(infos=[{"state": "IN_PROGRESS", "request_preview": cut}, {"request_preview": cut}, {"request_preview": string}])
print("cut messages:", ended.get("request_preview", "none"))
print("cut messages of a trace that runs:", running.get("request_preview", "none"))
print("cut string:", text["request_preview"])
print(len(running["request_preview"]), "characters")
