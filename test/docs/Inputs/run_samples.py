#!/usr/bin/env python3
"""Builds and runs the code samples of the pages given, as a reader would who copies them.

    run_samples.py --source ROOT --build BUILD --clangxx CLANG --flags 'FLAGS' --libs 'LIBS' PAGE...

- ```cpp is compiled with the plugin, linked and run; without `int main` it gets an empty one. `<!-- given: CODE -->` right before it is code
  that the sample relies on and the reader need not see.
- ```text right after a ```cpp is what `mlflow-trace show --no-times` prints then.
- ```sh is run in an empty folder that has `build`, `docs`, and the page's last complete program as app.cpp; `<!-- not run: REASON -->` right before
  it says why it is not.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass


@dataclass
class Sample:
    place: str
    language: str
    text: str
    given: str = ""
    not_run: bool = False
    prints: str = ""


def samples(page, name):
    found = []
    comment, lines, language, first = "", [], None, 0
    with open(page, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fence = re.match(r"```(\w*)", line)
            if language is None and fence:
                language, lines, first = fence[1] or "none", [], number
            elif language is not None and line.startswith("```"):
                text = "".join(lines)
                if language == "text" and found and found[-1].language == "cpp" and "int main" in found[-1].text:
                    found[-1].prints = text
                else:
                    found.append(Sample(f"{name}:{first}", language, text))
                    if comment.startswith("given:"):
                        found[-1].given = comment.removeprefix("given:")
                    found[-1].not_run = comment.startswith("not run:")
                comment, language = "", None
            elif language is not None:
                lines.append(line)
            else:
                match = re.match(r"<!-- (.*) -->$", line)
                comment = match[1] if match else comment if line.isspace() else ""
    return found


def run(command, folder, environment):
    result = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, text=True, check=False,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return result.returncode, result.stdout


def run_program(sample, options, environment):
    text = sample.given + "\n" + sample.text
    if "int main" not in text:
        text += "\nint main() {}\n"
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "app.cpp"), "w", encoding="utf-8") as file:
            file.write(text)
        status, output = run([options.clangxx, "-std=c++20", "-Wall", "-Wextra", "-Werror"] + shlex.split(options.flags)
                             + ["app.cpp"] + shlex.split(options.libs) + ["-o", "app"], folder, environment)
        if status == 0:
            status, output = run(["./app"], folder, environment)
        if status == 0 and sample.prints:
            status, output = run(["mlflow-trace", "show", "--no-times"], folder, environment)
            if output != sample.prints:
                return f"shows\n{output}instead of\n{sample.prints}"
        return None if status == 0 else f"status {status}\n{output}"


def run_commands(sample, program, options, environment):
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(options.build, os.path.join(folder, "build"))
        os.symlink(os.path.join(options.source, "docs"), os.path.join(folder, "docs"))
        with open(os.path.join(folder, "app.cpp"), "w", encoding="utf-8") as file:
            file.write(program)
        status, output = run(["bash", "-euo", "pipefail", "-c", sample.text], folder, environment)
        return None if status == 0 else f"status {status}\n{output}"


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("source", "build", "clangxx", "flags", "libs"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("pages", nargs="+")
    options = parser.parse_args()
    environment = dict(os.environ)
    environment["PATH"] = os.path.join(options.build, "bin") + os.pathsep + os.environ["PATH"]

    ran = failed = left_out = 0
    for page in options.pages:
        program = ""
        for sample in samples(page, os.path.relpath(page, options.source)):
            if sample.language == "cpp":
                problem = run_program(sample, options, environment)
                if "int main" in sample.text:
                    program = sample.text
            elif sample.language == "sh" and not sample.not_run:
                problem = run_commands(sample, program, options, environment)
            else:
                left_out += sample.language == "sh"
                continue
            ran += 1
            if problem:
                failed += 1
                print(f"{sample.place}: {problem}")
    print(f"{ran} samples ran, {failed} failed, {left_out} left out")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
