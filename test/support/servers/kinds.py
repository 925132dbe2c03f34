"""The kinds of servers that tests use: how each is started, when it is up, what it needs. Nothing here starts one; instance.py does."""

import dataclasses
import glob
import os
import shutil
import socket
import subprocess
import tempfile
import urllib.request

MLFLOW_ENVIRONMENT = {"MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
# Of the server with basic auth; its user is `admin`. Nothing else ever runs with it, and only on loopback.
ADMIN_PASSWORD = "for-tests-on-loopback-only"


class Missing(Exception):
    """A package that a server needs is not installed."""


@dataclasses.dataclass
class Kind:
    command: callable  # (server) -> the command; its first port is the one that the URL names
    up: callable  # (server) -> is it ready to be used
    needs: tuple = ()  # servers that must be up before
    prepare: callable = None  # (server): once, before its first start
    environment: callable = lambda server: {}
    user: str = None  # whom it runs as if we are root
    scheme: str = "http"


def python_tool(venv, name):
    def find(server):
        path = os.path.join(server.build, venv, name)
        if not os.path.exists(path):
            raise Missing(f"{path}; tools/check --all installs it, or run tools/dev/python-packages --all")
        return path

    return find


def answers(path):
    def up(server):
        try:
            with urllib.request.urlopen(server.url + path, timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    return up


def listens(server):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", server.ports[0])) == 0


# MLflow. One worker: two processes instead of fifteen, and a fifth of the memory.
mlflow_tool = python_tool("venv", "bin/mlflow")


def mlflow(*options, store="sqlite:///{folder}/mlflow.db"):
    def command(server):
        return [mlflow_tool(server), "server", "--host", "127.0.0.1", "--port", str(server.ports[0]), "--workers", "1",
                "--backend-store-uri", store.format(folder=server.folder, **server.needed), *options]

    return command


def auth_environment(server):
    return MLFLOW_ENVIRONMENT | {"MLFLOW_FLASK_SERVER_SECRET_KEY": "of-tests", "MLFLOW_AUTH_ADMIN_PASSWORD": ADMIN_PASSWORD}


# PostgreSQL. It refuses to run as root, and its own user cannot enter every folder: then the data is in a temporary one.
def postgres_tool(name):
    found = shutil.which(name) or next(iter(sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)
    if not found:
        raise Missing(f"{name}; tools/check --all installs it, or install the Debian package postgresql")
    return found


def prepare_postgres(server):
    data = os.path.join(server.folder, "data")
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        elsewhere = tempfile.mkdtemp(prefix="mlflow-trace-postgres-", dir="/tmp")  # lit's TMPDIR is open to its own user alone
        shutil.chown(elsewhere, user)
        os.symlink(elsewhere, data)
    subprocess.run([postgres_tool("initdb"), "-D", os.path.realpath(data), "-A", "trust", "-U", "mlflow", "-E", "UTF8", "--no-locale", "--no-sync"],
                   user=user, cwd="/", check=True, stdout=subprocess.DEVNULL)


def postgres(server):
    return [postgres_tool("postgres"), "-D", os.path.realpath(os.path.join(server.folder, "data")), "-p", str(server.ports[0]),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]


def postgres_up(server):
    return subprocess.run([postgres_tool("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(server.ports[0])]).returncode == 0


# Rotel, an OpenTelemetry collector, in front of the MLflow server. Sends on at once, not every 200 ms.
def rotel(server):
    agents = glob.glob(os.path.join(server.build, "venv/lib/python*/site-packages/rotel/rotel-agent"))
    if not agents:
        raise Missing("the Python package rotel in build/venv; tools/check --all installs it, or run tools/dev/python-packages --all")
    return [agents[0], "start", "--otlp-http-endpoint", f"127.0.0.1:{server.ports[0]}", "--otlp-grpc-endpoint", f"127.0.0.1:{server.ports[1]}",
            "--exporter", "otlp", "--otlp-exporter-endpoint", server.needed["mlflow"], "--otlp-exporter-protocol", "http",
            "--otlp-exporter-custom-headers", "x-mlflow-experiment-id=0"]


# Arize Phoenix, which shows and keeps OpenTelemetry's spans.
phoenix_tool = python_tool("venv-phoenix", "bin/phoenix")


def phoenix_environment(server):
    return {"PHOENIX_WORKING_DIR": server.folder, "PHOENIX_HOST": "127.0.0.1", "PHOENIX_PORT": str(server.ports[0]),
            "PHOENIX_GRPC_PORT": str(server.ports[1]), "PHOENIX_TELEMETRY_ENABLED": "false"}


KINDS = {
    "mlflow": Kind(mlflow(), answers("/health"), environment=lambda server: MLFLOW_ENVIRONMENT),
    "mlflow-auth": Kind(mlflow("--app-name", "basic-auth"), answers("/health"), environment=auth_environment),
    "mlflow-postgres": Kind(mlflow(store="{postgres}"), answers("/health"), needs=("postgres",), environment=lambda server: MLFLOW_ENVIRONMENT),
    "postgres": Kind(postgres, postgres_up, prepare=prepare_postgres, user="postgres", scheme="postgresql+psycopg2"),
    "rotel": Kind(rotel, listens, needs=("mlflow",)),
    "phoenix": Kind(lambda server: [phoenix_tool(server), "serve"], answers("/healthz"), environment=phoenix_environment),
}
