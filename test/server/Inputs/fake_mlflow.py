"""A fake of an MLflow server, which answers as a script says and tells what it was asked: fake_mlflow.py SCRIPT PROGRAM

In the script, which may be a test file, a case is a line "CASE: ARGUMENT...", with which the program is run against a server of its own (URL in
its environment as SERVER), followed by the answers in order: "ANSWER: METHOD PATH -> STATUS TYPE BODY". TYPE without "/": text/TYPE."""

import http.server
import os
import re
import subprocess
import sys
import threading


class Fake(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        content_type = f" as {self.headers['Content-Type']}" if body else ""
        print(f"asked {self.command} {self.path} {body}{content_type}".rstrip(), flush=True)
        answers = self.server.answers
        if not answers or answers[0][:2] != (self.command, self.path):
            print("  which the script does not expect now", flush=True)
            status, kind, text = 500, "plain", ""
        else:
            status, kind, text = answers.pop(0)[2:]
        self.send_response_only(int(status))
        self.send_header("Content-Type", kind if "/" in kind else "text/" + kind)
        self.send_header("Content-Length", str(len(text.encode())))
        if 300 <= int(status) < 400:
            self.send_header("Location", text)
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST = handle_any

    def log_message(self, *_):
        pass


def run(program, arguments, answers):
    print("--", " ".join(arguments), flush=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    server.daemon_threads = True
    server.answers = answers
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    result = subprocess.run([program, *arguments], env={**os.environ, "SERVER": url}, stdout=subprocess.PIPE, text=True, timeout=120)
    print(result.stdout.replace(url, "SERVER"), end="")
    for answer in answers:
        print("not asked for:", *answer[:2])
    if result.returncode:
        sys.exit(f"{program} ended with {result.returncode}")


cases = []
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        if match := re.match(r"CASE: (.*)", line):
            cases.append((match[1].split(), []))
        elif match := re.match(r"ANSWER: (\S+) (\S+) -> (\S+) (\S+) ?(.*)", line):
            cases[-1][1].append(match.groups())
for arguments, answers in cases:
    run(sys.argv[2], arguments, answers)
