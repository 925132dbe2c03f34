"""Makes git repositories in FOLDER, one state after the other, and prints what PROGRAM tells of each: make_repositories.py FOLDER PROGRAM

The commit is shown as HEAD if it is the one that git tells. Needs root, to give a repository to somebody else."""

import os
import pathlib
import shutil
import subprocess
import sys

if not shutil.which("git"):
    sys.exit("missing: git (Debian package of that name)")
if os.getuid() != 0:
    sys.exit("this test gives a repository to another user, which only root may")
top, program = pathlib.Path(sys.argv[1]), sys.argv[2]
environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
environment |= {
    "HOME": str(top / "home"), "XDG_CONFIG_HOME": str(top / "home"), "GIT_CEILING_DIRECTORIES": str(top), "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}


def git(where, *arguments, check=True):
    result = subprocess.run(["git", "-C", where, *arguments], env=environment, capture_output=True, text=True, check=False)
    if check and result.returncode:
        sys.exit(f"git {' '.join(arguments)}: {result.stderr}")
    return result.stdout.strip()


def show(what, folder):
    head = git(folder, "rev-parse", "HEAD", check=False) if os.path.isdir(folder) else ""
    result = subprocess.run([program, folder], env=environment, capture_output=True, text=True, check=True)
    print(what + ":", result.stdout.strip().replace(f"[{head}]", "HEAD") if head else result.stdout.strip())
    print(result.stderr, end="")


def make(name, commit=True, *options):
    folder = top / name
    git(top, "init", "-q", "-b", "main", *options, str(folder))
    if commit:
        (folder / "inside").mkdir()
        (folder / "file").write_text("one\n")
        (folder / "inside" / "other").write_text("two\n")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "first")
    return folder


def listing(folder):
    return sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))


app = make("app")
git(app, "remote", "add", "backup", "https://backup.example.org/x")
git(app, "remote", "add", "origin", "https://user:s3cret@example.org/team/app.git")
git(app, "config", "url.https://token@mirror.example.org/.insteadOf", "https://example.org/")
show("clean", app)
show("a folder in it", app / "inside")
(app / "new").write_text("")
show("an untracked file", app)
os.utime(app / "file", (1, 1))
before = listing(app)
show("a touched file", app)
after = listing(app)
(app / "file").write_text("three\n")
show("a changed file", app)
git(app, "add", "file")
show("a staged file", app)
git(app, "reset", "-q", "--hard")
(app / "inside" / "other").unlink()
show("a removed file", app)
git(app, "reset", "-q", "--hard")
git(app, "checkout", "-q", "-b", "feature/ü")
git(app, "remote", "set-url", "origin", "git@example.org:team/app.git")
show("a branch with a slash", app)
git(app, "pack-refs", "--all")
git(app, "gc", "-q")
show("packed references", app)
git(app, "remote", "remove", "origin")
git(app, "remote", "set-url", "backup", "ssh://me@example.org/app")
show("no origin", app)
git(app, "checkout", "-q", "--detach")
show("detached", app)
git(app, "worktree", "add", "-q", "-b", "side", str(top / "side"))
show("a worktree", top / "side")
show("no remote", make("alone"))
show("no commit", make("empty", False))
git(top, "clone", "-q", "--bare", str(top / "alone"), str(top / "bare"))
git(top / "bare", "remote", "remove", "origin")
show("bare", top / "bare")
damaged = make("damaged")
(damaged / ".git" / "HEAD").write_text("nonsense")
show("damaged", damaged)
(top / "plain").mkdir()
show("no repository", top / "plain")
show("no folder", top / "nowhere")
foreign = make("foreign")
for path in [foreign, *foreign.rglob("*")]:
    os.chown(path, 4711, 4711)
show("somebody else's", foreign)
(top / "home" / ".gitconfig").write_text(f"[safe]\n\tdirectory = {foreign}\n")
show("somebody else's, declared safe", foreign)
print("nothing was written" if before == after else "something was written")
