#!/usr/bin/env python3
"""Records what programs write to a terminal of 80 columns and 24 rows, and what tmux makes of it.

For each program there is NAME.raw, the bytes, and NAME.txt, the screen as tmux shows it after each of its steps, each headed by how many bytes were
written by then and where the cursor was. The emulator must show the same. Needs bash, vim, less, top, htop, nano, tmux, ipython and python3.13; where the
last two are, PYTHON and IPYTHON say. `record.py NAME...` records some of them; run it in a folder of its own.
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

COLUMNS, ROWS = 80, 24
OUT = pathlib.Path(__file__).parent
PYTHON = os.environ.get("PYTHON", "python3")
IPYTHON = os.environ.get("IPYTHON", "ipython")

LONG = "echo " + " ".join("word%02d" % i for i in range(42))  # 299 characters
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"

SAMPLE = "".join("def function_%d(argument):\n    \"\"\"Docstring %d – mit Umlauten: äöü, 漢字.\"\"\"\n\treturn argument * %d\n\n" % (i, i, i) for i in range(40))

# What is run, and what is typed after each other once the program is silent.
PROGRAMS = {
    "bash": (["bash", "--norc", "--noprofile"], [
        LONG, "\x01X", "\x05Y", "\x17\x17", "\x7f\x7f\x7f", "\x01" + RIGHT * 100 + "_inserted_", "\r", UP, "\x0b", "\x15", "\x12word07", "\x03",
        "ls sam\t", "\r", "for i in 1 2 3; do\recho line $i\rdone\r", "printf '\\e[31mred\\e[0m\\n'\r", "clear\r", "seq 1 100\r", "echo 漢字 äöü\x1b[D\x1b[D\x7f!\r", "exit\r",
    ]),
    "vim": (["vim", "--clean", "sample.py"], [
        "", "G", "gg", "/function_20\r", "zt", "onew line\x1b", "dd", "u", ":set number\r", ":split\r", "\x17j", "\x04", "A äö漢\x1b", ":q!\r", ":q!\r",
    ]),
    "less": (["less", "sample.py"], ["", " ", "G", "?function_20\r", "n", "k", "j", "q"]),
    "nano": (["nano", "--ignorercfiles", "sample.py"], ["", "hello\r", DOWN * 5, "\x0b", "\x16", "\x17function_9\r", "\x18", "n"]),
    "top": (["unshare", "-pf", "--mount-proc", "top", "-d", "0.6"], ["", "1", "x", "q"]),
    "htop": (["unshare", "-pf", "--mount-proc", "htop", "-d", "6"], ["", DOWN, "\x1bOQ", "\x1b", "q"]),
    "python": ([PYTHON, "-q"], [
        "", "import os\r", "os.pat\t", "\t", "h.jo\t", "('a', 'b')\r", "def f(x):\rreturn x * 2\r\r", "f('ab' * 60)\r", UP, UP, LEFT * 3 + "_", "\x03", "1/0\r",
        "print('漢字 äöü 👍')\r", "[x for x in range(40)]" + LEFT * 10 + "abc\x7f\x7f\x7f\r", "exit()\r",
    ]),
    "ipython": ([IPYTHON, "--no-banner", "--no-confirm-exit"], [
        "", "import os\r", "os.pat\t", "\t", "\r", "def f(x):\rreturn x * 2\r\r\r", "f('ab' * 60)\r", UP, "\x03", "1/0\r", "exit\r",
    ]),
    "progress": ([PYTHON, "progress.py"], [""]),
}

PROGRESS = """
import time
from pip._vendor.rich.progress import track
for step in track(range(20), description='Downloading'):
    time.sleep(0.02)
def bar(row, name, done, total):  # as tqdm writes bars below each other
    print('\\n' * row + f'\\r{name}: {done * 100 // total:3d}%|' + '█' * (done * 20 // total) + ' ' * (20 - done * 20 // total) + f'| {done}/{total}' + '\\x1b[A' * row, end='', flush=True)
for i in range(4):
    bar(0, 'outer', i, 3)
    for j in range(11 if i < 3 else 0):
        bar(1, 'inner', j, 10)
        time.sleep(0.01)
    print('\\n\\r' + ' ' * 60 + '\\r\\x1b[A', end='', flush=True)
print()
for i in range(101):
    print(f'\\r{i:3d}% ' + '#' * (i // 2), end='', flush=True)
print()
"""

# What programs ask for while they run.
ANSWERS = [(rb"\x1b\[6n", None), (rb"\x1b\[c", b"\x1b[?62;22c"), (rb"\x1b\[>c", b"\x1b[>1;277;0c"), (rb"\x1b\]11;\?(\a|\x1b\\)", b"\x1b]11;rgb:0000/0000/0000\x1b\\")]


class Tmux:
    """A tmux that shows bytes as they are."""

    def __init__(self):
        self.fifo = "/tmp/record.fifo"
        if os.path.exists(self.fifo):
            os.unlink(self.fifo)
        os.mkfifo(self.fifo)
        self.run("kill-server", check=False)
        pathlib.Path("tmux.conf").write_text("set -g status off\nset -g default-terminal xterm-256color\nset -g history-limit 1000\n")
        self.run("-f", "tmux.conf", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "stty raw -echo; cat %s; sleep 1000" % self.fifo)
        self.out = open(self.fifo, "wb", buffering=0)

    def run(self, *args, check=True):
        return subprocess.run(["tmux", "-u", "-L", "record", *args], check=check, capture_output=True).stdout.decode()

    def write(self, data):
        self.out.write(data)

    def cursor(self):
        time.sleep(0.3)
        x, y = self.run("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(y) + 1, min(int(x), COLUMNS - 1) + 1

    def screen(self):
        row, column = self.cursor()
        lines = [line.rstrip() for line in self.run("capture-pane", "-p").split("\n")]
        return row, column, "\n".join(lines).rstrip("\n")

    def close(self):
        self.out.close()
        self.run("kill-server", check=False)


def silence(fd, tmux, most=8.0):
    """Reads until the program has written nothing for a while."""
    data, begin, limit, answered = b"", time.time(), 0.7, {}
    while time.time() - begin < most:
        ready, _, _ = select.select([fd], [], [], limit)
        if not ready:
            break
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
        tmux.write(piece)
        for question, answer in ANSWERS:
            for _ in range(len(re.findall(question, data)) - answered.get(question, 0)):
                answered[question] = answered.get(question, 0) + 1
                os.write(fd, answer or b"\x1b[%d;%dR" % tmux.cursor())
    return data


def record(name):
    argv, keys = PROGRAMS[name]
    env = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": os.getcwd(), "PS1": "$ ", "LESSHISTFILE": "-", "HISTFILE": "",
           "PYTHON_HISTORY": os.getcwd() + "/history", "PYENV_ROOT": os.environ.get("PYENV_ROOT", ""), "COLORTERM": "truecolor"}
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(argv[0], argv, env)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    tmux, raw, screens = Tmux(), b"", []
    for key in [None, *keys]:
        if key:
            for character in re.findall(r"\x1b(?:\[|O).|.", key, re.S):
                os.write(fd, character.encode())
                time.sleep(0.02 if len(key) < 40 else 0.004)
        raw += silence(fd, tmux, 2.0 if name in ("top", "htop") else 8.0)
        screens.append((len(raw), *tmux.screen()))
    tmux.close()
    os.close(fd)
    os.waitpid(pid, 0)
    (OUT / (name + ".raw")).write_bytes(raw)
    with open(OUT / (name + ".txt"), "w") as out:
        for length, row, column, text in screens:
            out.write("=== %d bytes, row %d, column %d\n%s\n" % (length, row, column, text))


if __name__ == "__main__":
    pathlib.Path("sample.py").write_text(SAMPLE)
    pathlib.Path("progress.py").write_text(PROGRESS)
    for program in sys.argv[1:] or PROGRAMS:
        print(program, flush=True)
        record(program)
