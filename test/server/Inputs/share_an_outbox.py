"""Programs that share an outbox: some whose server was not there, then two at once with a server that is well. Prints what arrived.

    share_an_outbox.py PROGRAM FOLDER
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../support"))
from fake_server import FakeServer, outbox_summary  # noqa: E402


def main():
    program, folder = sys.argv[1:]
    fake = FakeServer("slow/0.2" + ",slow/0.1" * 10)
    outbox = os.path.join(folder, "outbox")
    environment = fake.environment(outbox, ["MLFLOW_TRACE_EXIT_TIMEOUT=60", "MLFLOW_TRACE_BATCH_DELAY=0.1"])
    for _ in range(4):
        subprocess.run([program, "5"], env=environment, stderr=subprocess.DEVNULL, check=True)
    print("before:", outbox_summary(outbox))
    fake.start()
    both = [subprocess.Popen([program, "5", "4"], env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    print("statuses", [process.returncode for process in both], "said", said)
    print(fake.summary())
    print(outbox_summary(outbox))
    fake.stop()


if __name__ == "__main__":
    main()
