"""hold_lock.py FILE COMMAND...: runs the command (for sh) while another process, as one that writes a lane does, holds the lock of the file."""

import fcntl
import subprocess
import sys

with open(sys.argv[1], "r+", encoding="utf-8") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    sys.exit(subprocess.run(["sh", "-c", sys.argv[2]], check=False, close_fds=True).returncode)
