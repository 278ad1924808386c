"""Runs a command on a terminal of its own, waits for its question, types, and tells what came.

usage: terminal.py QUESTION TYPED COMMAND...   (the exit code is that of the command, 128+n for a signal)
"""
import os
import pty
import select
import signal
import sys

question, typed, command = sys.argv[1], sys.argv[2].encode().decode("unicode_escape"), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    # Who is started in the background ignores Ctrl-C, and so would its children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execvp(command[0], command)
seen = b""
answered = False
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready:
        sys.exit("nothing for a minute: " + seen.decode("utf-8", "replace"))
    try:
        some = os.read(terminal, 4096)
    except OSError:
        break
    if not some:
        break
    seen += some
    if not answered and question.encode() in seen:
        os.write(terminal, typed.encode())
        answered = True
_, status = os.waitpid(child, 0)
sys.stdout.write(seen.decode("utf-8", "replace").replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
