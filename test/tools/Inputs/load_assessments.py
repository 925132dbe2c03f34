"""load_assessments.py FILE: what MLflow's own package makes of the tags and assessments of exported traces."""

import json
import sys

from mlflow.entities import Trace

for line in open(sys.argv[1], encoding="utf-8"):
    trace = Trace.from_dict(json.loads(line))
    print(trace.info.trace_id, "tags", json.dumps(trace.info.tags, sort_keys=True))
    for one in trace.info.assessments:
        error = getattr(one, "error", None)
        print(type(one).__name__, one.name, one.value, one.source.source_type, one.source.source_id, one.rationale, "valid", one.valid, "overrides",
              one.overrides, "metadata", json.dumps(one.metadata) if one.metadata else None,
              *(["error", error.error_code, error.error_message] if error else []))
    assert [a.to_dictionary() for a in Trace.from_dict(trace.to_dict()).info.assessments] == [a.to_dictionary() for a in trace.info.assessments]
