"""One server: its folder, its ports, whether it runs; starting and ending it. A server that runs has a keeper (keeper.py), which holds a lock
for as long as the server lives: that, and not a process number in a file, says whether it runs."""

import contextlib
import fcntl
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time

from kinds import KINDS

STARTS_WITHIN = 240  # seconds; 10 on an idle machine


class Failed(Exception):
    pass


def free_port():
    """Below the ports that the kernel hands out by itself: a server that is down for a moment finds its port free."""
    while True:
        port = random.randrange(15000, 32000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Server:
    """`name` is a kind, or KIND@OWN: a server of that kind of one's own."""

    def __init__(self, build, name):
        self.build = os.path.abspath(build)
        self.name = name
        kind = name.split("@")[0]
        if kind not in KINDS:
            raise Failed(f"no server is called {kind}; there are {', '.join(KINDS)}")
        self.kind = KINDS[kind]
        self.folder = os.path.join(self.build, "test", "servers", name)
        self.needed = {}

    @contextlib.contextmanager
    def locked(self):
        """Tests run at the same time: one of them starts the server, the others wait until it is up."""
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(os.path.dirname(self.folder), self.name + ".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            os.makedirs(self.folder, exist_ok=True)
            yield

    @property
    def ports(self):
        path = os.path.join(self.folder, "ports")
        if not os.path.exists(path):
            with open(path, "w") as file:
                file.write(f"{free_port()} {free_port()}")
        with open(path) as file:
            return [int(port) for port in file.read().split()]

    @property
    def url(self):
        return f"{self.kind.scheme}://127.0.0.1:{self.ports[0]}" if self.kind.scheme == "http" else \
            f"{self.kind.scheme}://mlflow@127.0.0.1:{self.ports[0]}/postgres"

    def environment(self):
        """Ours without what a test set for the program that it traces."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("MLFLOW_", "OTEL_", "PHOENIX_"))}
        return kept | self.kind.environment(self)

    def keeper(self):
        """The number of the process that keeps it; None if it does not run."""
        try:
            with open(os.path.join(self.folder, "keeper")) as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return None
        except BlockingIOError:
            with open(os.path.join(self.folder, "keeper")) as file:
                return int(file.read() or 0)
        return None

    def need(self):
        self.needed = {name: Server(self.build, name).start() for name in self.kind.needs}

    def start(self):
        """Starts it if it does not run, waits until it is up; the URL."""
        self.need()
        with self.locked():
            with open(os.path.join(self.folder, "used"), "w"):
                pass
            if self.keeper() is None:
                self.launch()
            return self.url

    def launch(self):
        self.kind.command(self)  # what is missing is said here, not in the keeper's log
        if self.kind.prepare and not os.path.exists(os.path.join(self.folder, "prepared")):
            self.kind.prepare(self)
            with open(os.path.join(self.folder, "prepared"), "w"):
                pass
        log = os.path.join(self.folder, "log")
        with open(log, "a") as output:
            subprocess.run([sys.executable, os.path.dirname(__file__), "--build", self.build, "keep", self.name],
                           stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=True)
        until = time.monotonic() + STARTS_WITHIN
        while not (self.keeper() and self.kind.up(self)):
            if self.keeper() is None or time.monotonic() > until:
                self.end(signal.SIGTERM)
                with open(log) as file:
                    raise Failed(f"{self.name} did not start; the end of {log}:\n{''.join(file.readlines()[-15:])}")
            time.sleep(0.1)

    def end(self, how):
        """SIGTERM: in good order; SIGKILL: as if it had crashed. Its data and its port stay, `start` goes on with them."""
        if keeper := self.keeper():
            os.kill(keeper, signal.SIGTERM if how == signal.SIGTERM else signal.SIGUSR1)
            while self.keeper():
                time.sleep(0.02)

    def remove(self):
        with self.locked():
            self.end(signal.SIGTERM)
            data = os.path.join(self.folder, "data")
            if os.path.islink(data):
                shutil.rmtree(os.path.realpath(data), ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)


def all_servers(build):
    folder = os.path.join(build, "test", "servers")
    names = [name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name))] if os.path.isdir(folder) else []
    # Those that need others first.
    return sorted((Server(build, name) for name in names), key=lambda server: -len(server.kind.needs))
