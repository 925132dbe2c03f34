#!/usr/bin/env python3
"""run_console.py FOLDER BIN PAGE...: runs each command of the pages' ```console samples in the folder, in order, and compares what it prints (not
what it says on stderr) with the lines below it. A command is a line that begins with "$ "."""

import difflib
import os
import re
import subprocess
import sys

folder, path, pages = sys.argv[1], sys.argv[2], sys.argv[3:]
environment = dict(os.environ, PATH=path + os.pathsep + os.environ["PATH"], TZ="UTC")
for name in [name for name in environment if name.startswith(("MLFLOW_", "OTEL_"))]:
    del environment[name]

ran = failed = 0
for page in pages:
    with open(page, encoding="utf-8") as file:
        blocks = re.findall(r"^```console\n(.*?)^```", file.read(), re.MULTILINE | re.DOTALL)
    for sample in (sample for block in blocks for sample in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]):
        command, _, expected = sample.partition("\n")
        result = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, text=True, check=False,
                                stdout=subprocess.PIPE, timeout=60)
        ran += 1
        if result.stdout != expected:
            failed += 1
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), result.stdout.splitlines(True), f"{page}: {command}", "now"))
print(f"{ran} commands ran, {failed} differ")
sys.exit(failed > 0)
