"""Compile time and object size of a file with 60 functions: without the plugin, with it but nothing traced, and with all 60 traced."""

import os
import statistics
import subprocess

from figure import Figure

TIME_GOALS = {("loaded", "-O0"): 1.03, ("loaded", "-O2"): 1.03, ("all traced", "-O0"): 1.15, ("all traced", "-O2"): 1.25}
SIZE_GOALS = {("all traced", "-O0"): 2.0, ("all traced", "-O2"): 1.75}


def source(attribute):
    """50 functions that do a little with containers, 10 with a record of their own as parameter. The names are short: they end up in the
    object of a traced function, once for each parameter."""
    text = ["#include <map>", "#include <string>", "#include <vector>"]
    for i in range(50):
        text.append(f"""{attribute}
int f{i}(int a, const std::string &s, std::vector<int> v) {{
  int sum = a;
  for (int x : v)
    sum += x;
  if (s.size() > {i})
    return sum * {i};
  std::map<std::string, int> sums;
  sums[s] = sum;
  return static_cast<int>(sums.size()) + sum;
}}""")
        if i % 5 == 0:
            text.append(f"""struct R{i} {{
  int id;
  std::string name;
  double weight;
  std::vector<double> values;
}};
{attribute}
std::string g{i}(const R{i} &r, double d) {{ return r.name + std::to_string(d); }}""")
    return "\n".join(text) + "\n"


def measure(toolchain, quick):
    files = {}
    for name, attribute in (("plain.cpp", ""), ("traced.cpp", "[[mlflow::trace(LLM)]]")):
        files[name] = os.path.join(toolchain.folder, name)
        with open(files[name], "w") as out:
            out.write(source(attribute))

    figures = []
    for clang in toolchain.clangs:
        plugin = toolchain.plugin(clang)
        variants = {"no plugin": [files["plain.cpp"]], "loaded": [*plugin, files["plain.cpp"]], "all traced": [*plugin, files["traced.cpp"]]}
        for level in ("-O0", "-O2"):
            seconds = {name: [] for name in variants}
            for _ in range(1 if quick else 15):
                for name, arguments in variants.items():
                    seconds[name].append(toolchain.check(
                        [f"clang++-{clang}", "-std=c++17", level, "-c", *arguments, "-o", object_file(toolchain, name)]))
            figures += compare(toolchain, f"clang {clang} {level}", level, {n: statistics.median(s) for n, s in seconds.items()})
    return figures


def compare(toolchain, what, level, seconds):
    sizes = {name: text_and_data(object_file(toolchain, name)) for name in seconds}

    def figure(quantity, name, unit, values, goals):
        limit = goals.get((name, level))
        return Figure(f"{quantity}, 60 functions, {what}, {name}", values[name], unit, values[name] / values["no plugin"],
                      limit and f"ratio <= {limit}")

    times = [figure("compile time", name, "s", seconds, TIME_GOALS) for name in seconds]
    return times + [figure("text and data", name, "bytes", sizes, SIZE_GOALS) for name in seconds]


def object_file(toolchain, name):
    return os.path.join(toolchain.folder, name.replace(" ", "-") + ".o")


def text_and_data(path):
    line = subprocess.run(["size", path], capture_output=True, text=True, check=True).stdout.splitlines()[1].split()
    return int(line[0]) + int(line[1])
