"""A fake of an MLflow server, for tests of the tool: it answers as one does, keeps what it is sent in memory, and checks nothing.

    fake_mlflow.py [options] COMMAND...     a command for sh, with SERVER in its environment

    --auth USER:PASSWORD   wants them
    --experiment NAME      is there (repeatable), with the ids 7, 8, ...
    --deleted NAME         was deleted
    --refuse NAME          a request with a span of that name gets 422
    --answer STATUS        of the next request with spans (repeatable, in this order); 0: the connection is closed
    --interrupt N FILE     SIGINT for the process whose id is in the file, instead of an answer to the Nth request with spans
    --slow S               seconds for each request
    --silent               no answer to anything
    --tls FILE             certificate and key
    --static-prefix PATH   where it lives

Behind what the command prints, it prints what arrived, and ends as the command does.
"""

import argparse
import base64
import gzip
import http.server
import json
import os
import re
import signal
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.append(os.path.join(os.path.dirname(__file__), "../../support"))
from otlp_spans import spans_of  # noqa: E402


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", content_type="application/json"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response_only(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def not_there(self, what):
        self.answer(404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": f"No {what} exists"})

    def experiment(self, name):
        if name in state.deleted:
            return self.answer(200, {"experiment": {"experiment_id": "99", "name": name, "lifecycle_stage": "deleted"}})
        if name not in state.experiments:
            return self.not_there(f"experiment {name}")
        return self.answer(200, {"experiment": {"experiment_id": state.experiments[name], "name": name, "lifecycle_stage": "active"}})

    def take_spans(self, body):
        status = state.answers.pop(0) if state.answers else 200
        spans = list(spans_of(body))
        names = [name for _, _, name in spans]
        if state.options.interrupt and state.requests + 1 == int(state.options.interrupt[0]):
            with open(state.options.interrupt[1], encoding="utf-8") as file:
                state.options.interrupt = None
                os.kill(int(file.read()), signal.SIGINT)
            return time.sleep(3600)
        if status == 0:
            self.close_connection = True
            return None
        if status == 200 and state.options.refuse in names:
            return self.answer(422, {"detail": "Cannot convert OpenTelemetry span to MLflow span"})
        if status == 200:
            state.requests += bool(names)
            state.spans += spans
            state.used.update([self.headers["x-mlflow-experiment-id"] or "unnamed"] if names else [])
            return self.answer(200, b"", "application/x-protobuf")
        return self.answer(status, {"error_code": "TEMPORARILY_UNAVAILABLE", "message": "as the test wants it"})

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        time.sleep(3600 if state.options.silent else state.options.slow)
        wanted = state.options.auth and "Basic " + base64.b64encode(state.options.auth.encode()).decode()
        if wanted and self.headers.get("Authorization") != wanted:
            return self.answer(401, b"You are not authenticated.", "text/plain")
        path, _, query = self.path.partition("?")
        if not path.startswith(state.options.static_prefix + "/"):
            return self.answer(404, b"<!doctype html><html><title>404 Not Found</title></html>", "text/html")
        path = path.removeprefix(state.options.static_prefix)
        query = dict(urllib.parse.parse_qsl(query))
        if path == "/version":
            return self.answer(200, b"3.17.2", "text/html")
        if path == "/v1/traces":
            return self.take_spans(body)
        if path == "/api/3.0/mlflow/traces":
            info = json.loads(body)["trace"]["trace_info"]
            state.infos.append(info)
            state.used.add(info["trace_location"]["mlflow_experiment"]["experiment_id"])
            return self.answer(200, {"trace": {"trace_info": dict(info, tags={"mlflow.trace.spansLocation": "TRACKING_STORE"})}})
        if path.endswith("/experiments/get-by-name"):
            return self.experiment(query["experiment_name"])
        if path.endswith("/experiments/get"):
            return self.experiment({number: name for name, number in state.experiments.items()}.get(query["experiment_id"]))
        if path.endswith("/experiments/create"):
            name = json.loads(body)["name"]
            state.experiments[name] = str(7 + len(state.experiments) - 1)
            return self.answer(200, {"experiment_id": state.experiments[name]})
        return self.answer(404, b"<!doctype html><html></html>", "text/html")

    do_GET = do_POST = handle_any

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # clients that refuse our certificate, or go away
        pass


class State:
    def __init__(self, options):
        self.options = options
        self.answers, self.deleted = list(options.answer), options.deleted
        self.experiments = {"Default": "0", **{name: str(7 + i) for i, name in enumerate(options.experiment)}}
        self.spans, self.infos, self.used, self.requests = [], [], set(), 0


def main():
    global state
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("--experiment", "--deleted"):
        parser.add_argument(name, action="append", default=[])
    parser.add_argument("--answer", action="append", default=[], type=int)
    parser.add_argument("--interrupt", nargs=2)
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--silent", action="store_true")
    for name in ("--auth", "--refuse", "--tls"):
        parser.add_argument(name)
    parser.add_argument("--static-prefix", default="")
    parser.add_argument("command")
    options = parser.parse_args()
    state = State(options)
    server = Server(("127.0.0.1", 0), Handler)
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {name: value for name, value in os.environ.items() if not re.match("(?i)mlflow_|otel_|.*_proxy$", name)}
    environment.update({name: value for name, value in os.environ.items() if name.startswith("MLFLOW_TRACE_OUTBOX")})
    environment["SERVER"] = ("https://localhost" if options.tls else "http://127.0.0.1") + f":{server.server_address[1]}"
    sys.stdout.flush()
    status = subprocess.run(["sh", "-c", options.command], env=environment, timeout=120, check=False).returncode
    different = len({span[:2] for span in state.spans})
    print(f"server: {different} spans ({len(state.spans) - different} of them twice) in {state.requests} requests, "
          f"{len(state.infos)} summaries, experiments {' '.join(sorted(state.used)) or 'none'}")
    sys.exit(status)


main()
