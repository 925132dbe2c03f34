"""check_attachments.py STORE SAID: each line of SAID is a letter, a size, and what attach returned; the store has what was attached, and nothing else."""

import base64
import collections
import glob
import json
import re
import sys

stored = collections.defaultdict(list)
for path in glob.glob(sys.argv[1] + "/*.jsonl"):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if attachment := json.loads(line).get("attachment"):
                stored[attachment["attachment_id"]].append(attachment)
said = [line.split(" ", 2) for line in open(sys.argv[2], encoding="utf-8")]
attached = 0
for letter, size, ref in said:
    if ref.startswith("[Attachment not recorded: no room"):
        continue
    attached += 1
    found = re.fullmatch(r"mlflow-attachment://([0-9a-f-]{36})\?content_type=text%2Fplain&trace_id=(tr-[0-9a-f]{32})&size=(\d+)\n", ref)
    (attachment,) = stored.pop(found[1])
    assert attachment["trace_id"] == found[2] and found[3] == size, ref
    assert base64.b64decode(attachment["content"]) == letter.encode() * int(size), ref
assert not stored and attached > len(said) // 10, (attached, list(stored))
print(f"{len(said)} attached, each whole and once, or not for want of room")
