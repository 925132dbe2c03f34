#!/usr/bin/env python3
"""Prints the relative links of all Markdown pages of ROOT that lead nowhere, and counts them."""

import os
import re
import sys

root = sys.argv[1]
pages = ["README.md", "CHANGELOG.md"]
for top in ("docs", "tools"):
    for folder, _, names in os.walk(os.path.join(root, top)):
        pages += [os.path.relpath(os.path.join(folder, name), root) for name in names if name.endswith(".md")]
links = broken = 0
for page in pages:
    with open(os.path.join(root, page), encoding="utf-8") as file:
        text = re.sub(r"```.*?```", "", file.read(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" in target:
            continue
        links += 1
        if not os.path.exists(os.path.join(root, os.path.dirname(page), target)):
            broken += 1
            print(f"{page}: {target}")
print(f"{links} links, {broken} broken")
sys.exit(broken > 0)
