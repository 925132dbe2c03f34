"""damage.py FILE SCRATCH ROUNDS COMMAND...: overwrites some bytes of a copy of the file, differently each round but the same in every run, and
runs the command with the copy. It must end with 0 or 1, by itself, and say at most one line on stderr."""
import random
import subprocess
import sys

file, scratch, rounds, command = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
with open(file, "rb") as source:
    whole = source.read()
random.seed(1)
refused = 0
for number in range(rounds):
    damaged = bytearray(whole)
    # Mostly where it hurts: headers, at both ends, and whole words.
    for _ in range(random.randint(1, 8)):
        at = random.choice([random.randrange(64), random.randrange(len(whole)), random.randrange(len(whole) - 2500, len(whole) - 8)])
        damaged[at:at + 4] = random.choice([b"\0\0\0\0", b"\xff\xff\xff\xff", random.randbytes(4), b"\0\0\0\x80"])
    with open(scratch, "wb") as copy:
        copy.write(damaged[:len(whole)])
    result = subprocess.run(command + [scratch], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, check=False)
    refused += result.returncode == 1
    if result.returncode not in (0, 1) or result.stderr.count(b"\n") > 1:
        sys.exit(f"round {number}: status {result.returncode}, {result.stderr.decode()}")
print(f"{rounds} rounds, {refused} refused")
