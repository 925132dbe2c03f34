"""A real HTTP/1.1 server of Python's standard library that behaves as its paths say, for a program under test.

    with_http_server.py [--tls CERTIFICATES NAME] [--client-ca FILE] PROGRAM [ARGUMENT...]

Runs the program with SERVER (http://127.0.0.1:PORT or https://localhost:PORT) in its environment, and ends as it does. It is nobody's
backend: paths are behaviours.

    /echo          200, with what arrived, as JSON: connection (counted from 1), request on it, method, headers, body
    /status/N      N
    /later/TEXT    503 with Retry-After: TEXT
    /redirect      302 to https://user:secret@elsewhere.invalid/echo
    /big           200 with 200,000 bytes
    /close-after   as /echo, then the connection is closed without a word
    /reset-after   the same by a reset
    /truncated     200 that promises more than it sends
    /never         no answer until the client is gone
    absolute URLs  it is a proxy: for http:// the request is answered here as "via proxy"; CONNECT is passed on, to PORT alone,
                   unless the path begins with refused.
"""

import argparse
import gzip
import http.server
import itertools
import json
import os
import select
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

connections = itertools.count(1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.connection_number = next(connections)
        self.requests = 0

    def answer(self, status, body=b"", **headers):
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def echo(self, body, **more):
        headers = {name.lower(): value for name, value in self.headers.items() if name.lower() not in ("host", "content-length")}
        seen = {"connection": self.connection_number, "request": self.requests, "method": self.command, **more, "headers": headers}
        if headers.get("content-encoding") == "gzip":
            seen["compressed"] = True
            body = gzip.decompress(body)
        seen["body"] = body.decode() if len(body) < 100 else f"{len(body)} bytes of {body[:1].decode()}"
        self.answer(200, json.dumps(seen).encode(), Content_Type="Application/JSON; charset=utf-8")

    def handle_any(self):
        self.requests += 1
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path
        if path.startswith("http://"):
            self.echo(body, via="proxy", url=path)
        elif path == "/echo":
            self.echo(body)
        elif path.startswith("/status/"):
            self.answer(int(path.split("/")[2]), b"as asked for", Content_Type="text/html")
        elif path.startswith("/later/"):
            self.answer(503, Retry_After=path.split("/", 2)[2].replace("%20", " "))
        elif path == "/redirect":
            self.answer(302, Location="https://user:secret@elsewhere.invalid/echo")
        elif path == "/big":
            self.answer(200, b"x" * 200_000)
        elif path in ("/close-after", "/reset-after"):
            self.echo(body)
            if path == "/reset-after":
                time.sleep(0.05)  # the answer arrives first
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            self.close_connection = True
        elif path == "/truncated":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
            self.close_connection = True
        elif path == "/never":
            select.select([self.connection], [], [], 60)
            self.close_connection = True
        else:
            self.answer(404)

    do_GET = do_POST = do_PATCH = do_DELETE = handle_any

    def do_CONNECT(self):
        host, _, port = self.path.rpartition(":")
        if host.startswith("refused."):
            self.answer(407)
            return
        self.send_response_only(200)
        self.end_headers()
        with socket.create_connection(("127.0.0.1", int(port))) as other:
            ends = [self.connection, other]
            while True:
                for end in select.select(ends, [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    ends[1 - ends.index(end)].sendall(data)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # clients that refuse our certificate, or go away
        pass


def serve(tls=None, client_ca=None):
    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{tls[0]}/{tls[1]}.pem")
        if client_ca:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(client_ca)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--client-ca")
    parser.add_argument("program", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    port = serve(arguments.tls, arguments.client_ca)
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment["SERVER"] = f"https://localhost:{port}" if arguments.tls else f"http://127.0.0.1:{port}"
    environment["PROXY"] = f"http://127.0.0.1:{serve()}"
    sys.exit(subprocess.run(arguments.program, env=environment, timeout=120).returncode)


main()
