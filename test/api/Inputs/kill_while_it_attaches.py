"""kill_while_it_attaches.py PROGRAM FOLDER MLFLOW_TRACE...: kills the program again and again, and looks for what it had said that it attached."""
import base64
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

program, folder, *tool = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
killed = 0
for round_ in range(12):
    store = f"{folder}/{round_}"
    env = {**os.environ, "MLFLOW_TRACKING_URI": f"file:{store}"}
    process = subprocess.Popen([program], env=env, stdout=subprocess.PIPE, text=True)
    refs = [process.stdout.readline() for _ in range(round_ + 1)]
    process.kill()
    refs += process.stdout.readlines()
    process.wait()
    subprocess.run([*tool, "recover"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = collections.Counter()
    for file in pathlib.Path(store).glob("*.jsonl"):
        for line in open(file):
            fields = json.loads(line).get("attachment")
            if fields:
                bytes_ = base64.b64decode(fields["content"])
                whole = len(bytes_) == fields["size"] and len(set(bytes_)) == 1
                found[fields["attachment_id"]] += 1 if whole else 1000
    for ref in refs:
        id_ = re.match(r"mlflow-attachment://([0-9a-f-]{36})\?", ref)
        if id_ and found[id_[1]] != 1:
            print(f"round {round_}: {ref.strip()} is there {found[id_[1]]} times")
            sys.exit()
    killed += 1
print(f"{killed} processes killed, each of their attachments recovered once")
