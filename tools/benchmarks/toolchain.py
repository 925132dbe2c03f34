"""Compiles and runs the benchmark programs with what a build offers, in a temporary folder, as a user would: flags from mlflow-trace."""

import glob
import os
import re
import resource
import shlex
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


class CannotMeasure(Exception):
    """The build or the machine lacks something; the text says what to do."""


class Toolchain:
    def __init__(self, build):
        self.build = os.path.abspath(build)
        self.tool = os.path.join(self.build, "bin", "mlflow-trace")
        if not os.path.exists(self.tool):
            raise CannotMeasure(f"no {self.tool}: run tools/build first")
        plugins = glob.glob(os.path.join(self.build, "lib", "mlflow-trace", "clang-*"))
        self.clangs = sorted(int(re.search(r"(\d+)$", p).group()) for p in plugins)
        if not self.clangs:
            raise CannotMeasure(f"no plugin in {self.build}/lib: run tools/build first")
        self._folder = tempfile.TemporaryDirectory(prefix="mlflow-bench-")
        self.folder = self._folder.name

    def config(self, *what):
        answer = subprocess.run([self.tool, "config", *what], capture_output=True, text=True)
        if answer.returncode != 0:
            raise CannotMeasure(answer.stderr.strip())
        return shlex.split(answer.stdout)

    def plugin(self, clang):
        """The flags that compile with the plugin."""
        return self.config("--clang", str(clang), "--cxxflags")

    def program(self, name, *flags, clang=None):
        """Compiles NAME.cpp of this folder with the plugin, and returns the path of the program."""
        clang = clang or self.clangs[0]
        out = os.path.join(self.folder, f"{name}-{clang}")
        if not os.path.exists(out):
            self.check([f"clang++-{clang}", "-std=c++20", "-O2", *flags, *self.plugin(clang),
                        os.path.join(HERE, name + ".cpp"), "-o", out, *self.config("--libs")])
        return out

    def target(self, name, path):
        """Builds what only benchmarks need, and returns where it is."""
        self.check(["cmake", "--build", self.build, "--target", name])
        return os.path.join(self.build, path)

    def environment(self, store=None, **settings):
        """The caller's environment without settings of ours, and a store of its own."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "OTEL_"))}
        kept["MLFLOW_TRACKING_URI"] = "file:" + (store or self.store())
        return {**kept, **settings}

    def store(self):
        return tempfile.mkdtemp(prefix="store-", dir=self.folder)

    def run(self, program, *arguments, environment=None, keeps_store=False):
        """Runs a benchmark program. Returns {name: number} from its lines "name<TAB>number", and the first line that it said on stderr."""
        environment = environment or self.environment()
        result = subprocess.run([program, *map(str, arguments)], env=environment, capture_output=True, text=True)
        # At once: the next run then gets pages that the machine has used before, not ones that a hypervisor has to find first.
        if not keeps_store:
            shutil.rmtree(environment["MLFLOW_TRACKING_URI"].removeprefix("file:"), ignore_errors=True)
        if result.returncode != 0:
            raise CannotMeasure(f"{os.path.basename(program)} ended with status {result.returncode}: {result.stderr.strip()}")
        lines = (line.split("\t") for line in result.stdout.splitlines())
        return {name: float(number) for name, number in lines}, result.stderr.strip().partition("\n")[0]

    @staticmethod
    def check(command):
        """Runs a command that has to succeed. Returns the CPU seconds it took, with all its children."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        result = subprocess.run(command, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if result.returncode != 0:
            raise CannotMeasure(f"{shlex.join(command)} failed: {result.stderr.strip()}")
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
