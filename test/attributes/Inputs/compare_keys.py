"""Compares mlflow_keys.def with the MLflow keys in the string literals of the runtime and the tools: compare_keys.py SOURCE_FOLDER"""

import os
import re
import sys

KEY = re.compile(r"\bmlflow\.(?!(?:entities|db)\b)[A-Za-z_][A-Za-z_.]*[A-Za-z_]")


def literals_of(path):
    with open(path, encoding="utf-8") as file:
        return " ".join(re.findall(r'"(?:[^"\\\n]|\\.)*"', "".join(line.split("// ")[0] + "\n" for line in file)))


source = sys.argv[1]
with open(os.path.join(source, "attributes/include/mlflow/mlflow_keys.def"), encoding="utf-8") as file:
    by_name = dict(re.findall(r'^MLFLOW_KEY\((\w+), "([^"]+)"\)', file.read(), re.M))
table = set(by_name.values())
used = {}
for top in ("runtime/include", "runtime/src", "tools/mlflow-trace"):
    for folder, _, files in os.walk(os.path.join(source, top)):
        for name in files:
            if name.endswith((".h", ".cpp", ".def")):
                path = os.path.join(folder, name)
                for key in KEY.findall(literals_of(path)):
                    used.setdefault(key, name)
                with open(path, encoding="utf-8") as file:  # headers name the entries of the table (detail/keys.h)
                    for identifier in re.findall(r"\bkey_([A-Z_]+)\b", file.read()):
                        used.setdefault(by_name.get(identifier, identifier), name)
for key in sorted(used.keys() - table):
    print(f"{used[key]} has {key}, which is not in the table")
for key in sorted(table - used.keys()):
    print(f"{key} is in the table and nowhere else")
print(f"{len(table)} keys, {len(table & used.keys())} of them used")
