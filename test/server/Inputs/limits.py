"""Store lines of spans whose attributes MLflow gives a meaning to: limits.py FILE_OF_LONG_TEXTS"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    span_type, session, name = json.load(file)


def span(name, parent="F0kT21wFz+U=", **attributes):
    attributes = {key.replace("__", "."): json.dumps(value, ensure_ascii=False) for key, value in attributes.items()}
    print(json.dumps({"span": {
        "trace_id": "/uxVQP6NcKw67N4VhDbEBQ==", "span_id": "sUiwW9D1LpE=", "parent_span_id": parent, "name": name, "start_time_unix_nano": 1,
        "end_time_unix_nano": 2, "attributes": attributes}}, ensure_ascii=False))


span("long", None, mlflow__spanType=span_type, session__id=session, mlflow__traceTag__mlflow__traceName=name)
span(name, None)
span("usage as it should be", mlflow__chat__tokenUsage={"input_tokens": 3, "output_tokens": 4, "total_tokens": 9})
span("usage of odd types", mlflow__chat__tokenUsage={"input_tokens": 3.0, "output_tokens": "4", "total_tokens": None,
                                                     "cache_read_input_tokens": 2, "else": 7})
span("no usage", mlflow__chat__tokenUsage="3")
span("cost", mlflow__llm__cost={"input_cost": 1, "output_cost": 0.25, "note": "x"})
span("no cost", mlflow__llm__cost={"input_cost": "1"})
span("levels", mlflow__spanLogLevel=50)
span("no level", mlflow__spanLogLevel="INFO")
span("reserved", mlflow__traceTag__mlflow__trace__spansLocation="x", mlflow__traceTag__mlflow__artifactLocation="x",
     mlflow__traceRequestId="tr-1", mlflow__traceTag__mine="kept")
