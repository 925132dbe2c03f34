"""Runs FOLDER/program as user nobody, with the rights of who runs this (root: the kernel says so to the program by AT_SECURE), in FOLDER/cwd and with an
environment that names FOLDER/chosen."""
import os
import subprocess
import sys

folder = sys.argv[1]
if os.geteuid() != 0:
    sys.exit("this test gives a program another user's rights: it has to be run as root")
program = os.path.join(folder, "program")
os.chmod(program, 0o4755)
os.mkdir(os.path.join(folder, "cwd"))
result = subprocess.run([program], cwd=os.path.join(folder, "cwd"), user="nobody",
                        env={"MLFLOW_TRACKING_URI": "file:" + os.path.join(folder, "chosen"), "PATH": os.environ["PATH"]})
print("status", result.returncode)
