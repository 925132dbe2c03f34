"""compare_settings.py ENV_DEF PAGE: compares the rows of the page's table of settings with the variables of env.def from the first one about servers on, and
prints how they differ."""

import difflib
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    table = file.read()
of_servers = table[table.index("// Beside the local store: MLflow servers."):]
wanted = [f"| `{name}` | {default or '-'} | {about} |" for name, default, about in
          re.findall(r'^MLFLOW_ENV\((\w+), \w+, \w+, "([^"]*)", [^,]+, [^,]+, "(.*)"\)$', of_servers, re.M)]
with open(sys.argv[2], encoding="utf-8") as file:
    page = file.read()
rows = re.findall(r"^\| `(?:MLFLOW|OTEL)_\w+` \|.*\|$", page[page.index("## Settings"):], re.M)
for line in difflib.ndiff(wanted, rows):
    if line[0] in "-+":
        print(line[0] + line[2:])
print(f"{len(wanted)} settings, {len(set(wanted) & set(rows))} of them as in the table")
sys.exit(wanted != rows)
