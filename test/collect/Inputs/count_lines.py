"""count_lines.py STORE SPANS: are the spans in the store and those it says were dropped all that there were?"""
import glob
import json
import sys

spans = dropped = 0
for path in glob.glob(sys.argv[1] + "/*.jsonl"):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"span"'):
                spans += 1
            elif line.startswith('{"drops"'):
                dropped += json.loads(line)["drops"]["spans_dropped"]
print("dropped some", dropped > 0, end=", ")
print("all accounted for", spans + dropped == int(sys.argv[2]))
