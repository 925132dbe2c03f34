"""What MLflow reads from the references in a trace that stands on standard input."""
import json
import re
import sys

from mlflow.tracing.attachments import Attachment


def texts(value):
    if isinstance(value, str):
        # Values of attributes are JSON texts.
        yield from re.findall(r"mlflow-attachment:[^\"\\]+", value)
    elif value:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(item)


refs = [Attachment.parse_ref(text) for text in texts(json.load(sys.stdin)["data"])]
for ref in sorted(refs, key=lambda ref: (ref["content_type"], ref["size"] or 0)):
    print(ref["content_type"], ref["size"] or 0)
