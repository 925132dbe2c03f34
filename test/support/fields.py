#!/usr/bin/env python3
"""%fields STORE: what the tree does not show of the traces of a local store, in lines that are the same in each run: of each span its attributes,
events, links and status, of each trace its summary. Times and ids are left out; an id that another line has too is shown by the name of its span."""

import json
import sys

from local_store import Stored, hexadecimal

# Where and by whom a program was run, and what each trace has.
OF_THE_MACHINE = ("mlflow.source.", "mlflow.user", "mlflow.trace_schema", "mlflow.trace.sizeStats", "mlflow.artifactLocation", "mlflow.traceInputs",
                  "mlflow.traceOutputs", "mlflow.traceRequestId", "thread.id", "process.pid", "code.", "mlflow_trace.timeToFirstChunk",
                  "mlflow.spanFunctionName", "mlflow_trace.ordinal", "mlflow.trace.spansLocation")


def shown(values):
    return {key: value for key, value in sorted((values or {}).items()) if not key.startswith(OF_THE_MACHINE)}


def main():
    stored = Stored(sys.argv[1:])
    names = {id: span["name"] for spans in stored.spans.values() for id, span in spans.items()}
    for trace, spans in sorted(stored.spans.items(), key=lambda item: min(int(s["start_time_unix_nano"]) for s in item[1].values())):
        for id, span in sorted(spans.items(), key=lambda item: (int(item[1]["start_time_unix_nano"]), item[0])):
            parent = hexadecimal(span["parent_span_id"])
            status = span["status"]
            print(f"span {span['name']}" + (f" below {names.get(parent, 'another process')}" if parent else ""))
            print(f"  status {status['code']} {status.get('message', '')}".rstrip())
            for key, value in shown(span["attributes"]).items():
                print(f"  {key} = {value}")
            for event in span.get("events") or []:
                attributes = {k: v for k, v in event["attributes"].items() if k != "exception.stacktrace"}
                print(f"  event {event['name']} {json.dumps(attributes, ensure_ascii=False, sort_keys=True)}")
            for link in span.get("links") or []:
                to = names.get(link["span_id"], "elsewhere" if set(link["span_id"]) != {"0"} else "nothing")
                print(f"  link to {to} {json.dumps(link.get('attributes'), sort_keys=True)}")
        info = stored.infos.get(trace)
        if not info:
            print("trace without summary")
            continue
        print(f"trace {info['state']}")
        for key in ("client_request_id", "request_preview", "response_preview"):
            if info.get(key):
                print(f"  {key} = {info[key]}")
        for kind in ("tags", "trace_metadata"):
            for key, value in shown(info.get(kind)).items():
                print(f"  {kind} {key} = {value}")


if __name__ == "__main__":
    main()
