"""Reads a local store as a stranger would: JSON lines in the fields of docs/store-format.md."""

import glob
import json
import os
from dataclasses import dataclass
from typing import Any


@dataclass
class Span:
    name: str
    inputs: dict
    output: Any
    ok: bool
    terminated: bool  # closed because its process had died


def read_spans(folder):
    for path in glob.glob(os.path.join(folder, "**", "*.jsonl"), recursive=True):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                try:
                    record = json.loads(line)
                except ValueError:
                    continue  # the last line of a killed writer: what it held was delivered again
                if "span" in record:
                    yield span(record["span"])


def span(record):
    attributes, status = record["attributes"], record["status"]
    return Span(
        name=record["name"],
        inputs=json.loads(attributes.get("mlflow.spanInputs", "{}")),
        output=json.loads(attributes.get("mlflow.spanOutputs", "null")),
        ok=status["code"] == "STATUS_CODE_OK",
        terminated=status["code"] == "STATUS_CODE_ERROR" and "process terminated" in status["message"])
