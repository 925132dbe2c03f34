#!/usr/bin/env python3
"""A fake MLflow server for tests of delivery: takes spans and trace summaries over HTTP as MLflow 3.17 does, keeps count of them, and fails as it is
told. It stores nothing and knows no experiments; what real servers do is tested with real ones (test/servers).

    fake_server.py [--answers A,B,...] [--always A] [--refuse-span NAME] [--start-after S] [--stop-after S] [--within S] [--env NAME=VALUE]
                   --outbox DIR -- PROGRAM ...

runs the program with MLFLOW_TRACKING_URI set to the server and prints how the program ended, what it said, what arrived, and what is left in the
outbox. The answers are given to requests with spans, one each, then all is well; --always gives its one to every request. An answer is a status
(503; 503*4 is four of them; 429/2 asks to come back after 2 s; 404html is a web page), `hang` (none, ever), `reset`, `drop` (closed without a word),
`half` (half of an answer), or `slow/0.5` (200 after that time).
"""

import argparse
import collections
import glob
import gzip
import http.server
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

from otlp_spans import spans_of


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", content_type="application/json", headers=()):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def fail(self, what):
        """Gives a failing answer; False if it is one that succeeds, only later."""
        what, _, argument = what.partition("/")
        if what == "slow":
            time.sleep(float(argument))
            return False
        if what == "404html":
            self.answer(404, b"<!doctype html><title>404 Not Found</title>", "text/html")
        elif what.isdigit():
            text = {"401": "You are not authenticated.", "403": "Permission denied", "501": "REST OTLP span logging is not supported by FileStore"}
            body = json.dumps({"error_code": "FAKE", "message": text.get(what, "as the test wants it")}).encode()
            self.answer(int(what), body, headers=[("Retry-After", argument)] if argument else [])
        elif what == "hang":
            self.server.stopped.wait()
            self.close_connection = True
        else:
            if what == "half":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            if what == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR) if what != "reset" else self.connection.close()
        return True

    def do_GET(self):
        fake = self.server.fake
        if fake.always and self.fail(fake.always):
            return None
        if self.path == "/version":
            return self.answer(200, b"3.17.2", "text/html")
        if "/experiments/get" in self.path:
            return self.answer(200, json.dumps({"experiment": {"experiment_id": "7", "name": "demo", "lifecycle_stage": "active"}}).encode())
        if "/mlflow/traces/" in self.path:
            with fake.lock:
                known = self.path.split("/")[-1] in fake.traces | fake.infos.keys()
            return self.answer(200, b"{}") if known else self.answer(404, b'{"error_code": "RESOURCE_DOES_NOT_EXIST"}')
        return self.answer(404, b"{}")

    def do_PATCH(self):
        self.annotate(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def annotate(self, what):
        fake = self.server.fake
        if fake.always and self.fail(fake.always):
            return
        with fake.lock:
            fake.annotations.append(what.get("assessment", {}).get("assessment_name") or f"{what.get('key')}={what.get('value')}")
        self.answer(200, b"{}")

    def do_POST(self):
        fake = self.server.fake
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.endswith("/assessments"):
            return self.annotate(json.loads(body))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        if self.path == "/v1/traces":
            return self.spans(fake, body)
        if fake.always and self.fail(fake.always):
            return None
        if self.path == "/api/3.0/mlflow/traces":
            info = json.loads(body)["trace"]["trace_info"]
            with fake.lock:
                fake.infos[info["trace_id"]].append(info)
                if info["trace_id"] in fake.traces:
                    info = dict(info, tags=dict(info.get("tags", {}), **{"mlflow.trace.spansLocation": "TRACKING_STORE"}))
            return self.answer(200, json.dumps({"trace": {"trace_info": info}}).encode())
        return self.answer(404, b"{}")

    def spans(self, fake, body):
        spans = list(spans_of(body))
        with fake.lock:
            fake.requests += 1
            what = fake.always or (fake.answers.popleft() if fake.answers else "")
            if not what and any(name == fake.refuse_span for _, _, name in spans):
                what = "422"
            fake.given.append(what or "200")
        if what and self.fail(what):
            return
        with fake.lock:
            fake.experiments.add(self.headers.get("x-mlflow-experiment-id"))
            for trace, span, name in spans:
                fake.spans[trace, span] += 1
                fake.names[name] += 1
                fake.traces.add("tr-" + trace)
        self.answer(200, b"", "application/x-protobuf")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def handle_error(self, *_):  # clients that go away are what is tested
        pass


class FakeServer:
    handler = Handler

    def __init__(self, answers="", always="", refuse_span=None):
        self.answers = collections.deque()
        for answer in filter(None, answers.split(",")):
            what, _, times = answer.partition("*")
            self.answers.extend([what] * int(times or 1))
        self.always, self.refuse_span = always, refuse_span
        self.lock = threading.Lock()
        self.spans, self.names, self.infos = collections.Counter(), collections.Counter(), collections.defaultdict(list)
        self.traces, self.experiments, self.given = set(), set(), []
        self.annotations = []  # what is said of traces after the fact
        self.requests = 0
        self.server = None
        with socket.socket() as chosen:  # the port is known before anybody listens
            chosen.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            chosen.bind(("127.0.0.1", 0))
            self.port = chosen.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        self.server = Server(("127.0.0.1", self.port), self.handler)
        self.server.fake, self.server.stopped = self, threading.Event()
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self):
        if self.server:
            server, self.server = self.server, None
            server.stopped.set()
            server.shutdown()
            server.server_close()

    def environment(self, outbox, more=()):
        settings = {"MLFLOW_TRACKING_URI": self.url, "MLFLOW_EXPERIMENT_NAME": "demo", "MLFLOW_TRACE_OUTBOX": outbox, "MLFLOW_HTTP_REQUEST_BACKOFF_JITTER": "0"}
        return dict(os.environ, **settings, **dict(pair.split("=", 1) for pair in more))

    def summary(self):
        states = [infos[-1]["state"] for infos in self.infos.values()]
        again = sum(count - 1 for count in self.spans.values())
        return f"arrived: {len(self.spans)} spans, {again} again, {states.count('OK') + states.count('ERROR')} traces, {states.count('IN_PROGRESS')} in progress"


def waiting(outbox):
    """Spans in the lanes of an outbox that no cursor is behind."""
    spans = lanes = 0
    for folder in glob.glob(os.path.join(outbox, "2*", "")):
        if folder.endswith(".new/"):
            continue  # what a process was making or removing when it was killed: no lane
        lanes += 1
        name, offset = "", 0
        if os.path.exists(folder + "cursor"):
            name, offset = open(folder + "cursor").read().split()
        for path in glob.glob(folder + "*.jsonl"):
            base = os.path.basename(path)
            if base >= name:
                with open(path, "rb") as file:
                    file.seek(int(offset) if base == name else 0)
                    spans += sum(line.startswith(b'{"span":') for line in file)
    return spans, lanes


def outbox_summary(outbox):
    spans, lanes = waiting(outbox)
    rejected = glob.glob(os.path.join(outbox, "rejected", "*.jsonl"))
    lines = sum(len(open(path, "rb").readlines()) for path in rejected)
    return f"left: {spans} spans in {lanes} lanes, {lines} lines set aside"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", default="")
    parser.add_argument("--always", default="")
    parser.add_argument("--refuse-span")
    parser.add_argument("--start-after", type=float, default=0)
    parser.add_argument("--stop-after", type=float)
    parser.add_argument("--within", type=float, help="tells whether the program ended in so many seconds")
    parser.add_argument("--outbox", required=True)
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("program", nargs="+")
    options = parser.parse_args()

    fake = FakeServer(options.answers, options.always, options.refuse_span)
    if not options.start_after:
        fake.start()
    for after, action in (options.start_after, fake.start), (options.stop_after, fake.stop):
        if after:
            timer = threading.Timer(after, action)
            timer.daemon = True
            timer.start()
    begin = time.monotonic()
    done = subprocess.run(options.program, env=fake.environment(options.outbox, options.env), stderr=subprocess.PIPE, text=True, timeout=120)
    took = time.monotonic() - begin
    print(f"status {done.returncode}" + (f", {'in time' if took < options.within else f'took {took:.1f} s'}" if options.within else ""))
    for line in done.stderr.splitlines():
        print("said:", line.replace(fake.url, "SERVER").replace(options.outbox, "OUTBOX"))
    print("answers:", " ".join(fake.given))
    print(fake.summary())
    if fake.annotations:
        print("annotations:", " ".join(fake.annotations))
    print("experiments:", " ".join(sorted(map(str, fake.experiments))))
    print(outbox_summary(options.outbox))
    fake.stop()


if __name__ == "__main__":
    main()
