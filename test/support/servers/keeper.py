"""The process that starts a server and stays with it: whatever the server started ends with it, also what made itself independent; and a server
that no test has asked for in a long time ends, so that a test run that was killed leaves nothing behind for good."""

import ctypes
import fcntl
import os
import signal
import subprocess
import time

UNUSED_FOR = 20 * 60  # seconds

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
libc = ctypes.CDLL(None)

# End in good order; end at once; a child has ended.
SIGNALS = {signal.SIGTERM, signal.SIGUSR1, signal.SIGCHLD}


def descendants():
    """All processes below this one, from /proc: a process whose parent ended has become our child."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            pass
    found = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {os.getpid()}


def signal_all(number):
    for process in descendants():
        try:
            os.kill(process, number)
        except ProcessLookupError:
            pass


def reap():
    """False if there is no child left."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
        return True
    except ChildProcessError:
        return False


def end(gently):
    if gently:
        signal_all(signal.SIGTERM)
        until = time.monotonic() + 5
        while reap() and time.monotonic() < until:
            time.sleep(0.05)
    while reap():
        signal_all(signal.SIGKILL)
        time.sleep(0.01)


def in_the_server():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def keep(server):
    """Returns at once in the process that called, and goes on in one that belongs to nobody."""
    lock = open(os.path.join(server.folder, "keeper"), "a")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    lock.truncate(0)
    if os.fork():
        os._exit(0)
    os.setsid()
    lock.write(str(os.getpid()))
    lock.flush()
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    user = server.kind.user if os.geteuid() == 0 else None
    child = subprocess.Popen(server.kind.command(server), cwd=server.folder if not user else "/", env=server.environment(), user=user,
                             preexec_fn=in_the_server)
    used = os.path.join(server.folder, "used")
    while True:
        came = signal.sigtimedwait(SIGNALS, 10)
        if came and came.si_signo == signal.SIGUSR1:
            return end(gently=False)
        if came and came.si_signo == signal.SIGTERM:
            return end(gently=True)
        if child.poll() is not None or time.time() - os.stat(used).st_mtime > UNUSED_FOR:
            return end(gently=True)
