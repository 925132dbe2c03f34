"""Store lines for values: spans_of.py FILE

Lines of FILE that begin with "VALUE: " hold the JSON text of an attribute's value, "RAW: " the bytes of an attribute's value as they stand in the
store's line, between its quotes, with \\xNN for bytes. One span, on stdout, has them all as attributes v1, v2, ..."""

import json
import re
import sys

attributes = []
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        if match := re.match(r"[/# ]*VALUE: (.*)", line):
            attributes.append(json.dumps(match[1], ensure_ascii=False).encode())
        elif match := re.match(r"[/# ]*RAW: (.*)", line):
            attributes.append(b'"' + re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), match[1].encode()) + b'"')
body = b",".join(b'"v%d":%s' % (number, value) for number, value in enumerate(attributes, 1))
sys.stdout.buffer.write(
    b'{"span":{"trace_id":"/uxVQP6NcKw67N4VhDbEBQ==","span_id":"sUiwW9D1LpE=","parent_span_id":"F0kT21wFz+U=","name":"values",'
    b'"start_time_unix_nano":1,"end_time_unix_nano":2,"events":[],"status":{"code":"STATUS_CODE_OK","message":""},"attributes":{'
    + body + b'},"links":[]}}\n')
