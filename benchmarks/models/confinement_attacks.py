"""Attacks on whatever runs code that is not ours. Each prints ESCAPED when it succeeds.

OUTSIDE, PORT, STREAM and DATAGRAM are filled in.
"""

from __future__ import annotations

_LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
_SECRET = "print('ESCAPED' if 'secret' in str(got) else got)"


def _reads(how: str) -> str:
    return f"{how}\n{_SECRET}\n"


def _does(how: str) -> str:
    return f"{how}\nprint('ESCAPED')\n"


_FILES = {
    "reads a file": _reads("got = open(OUTSIDE + '/secret.txt').read()"),
    "reads it with `os.open`": _reads("import os\ngot = os.read(os.open(OUTSIDE + '/secret.txt', os.O_RDONLY), 99)"),
    "reads it with `ctypes`": _reads(
        _LIBC + "fd = libc.open((OUTSIDE + '/secret.txt').encode(), 0)\n"
        "got = ctypes.create_string_buffer(99)\nlibc.read(fd, got, 99)\ngot = got.value"
    ),
    "reads it through a symbolic link of its own": _reads(
        _LIBC + "libc.symlink((OUTSIDE + '/secret.txt').encode(), b'mine')\nfd = libc.open(b'mine', 0)\n"
        "got = ctypes.create_string_buffer(99)\nlibc.read(fd, got, 99)\ngot = got.value"
    ),
    "links it into its own folder": _does("import os\nos.link(OUTSIDE + '/secret.txt', OUTSIDE + '/mine')"),
    "maps it with NumPy": _reads("import numpy as np\ngot = bytes(np.memmap(OUTSIDE + '/secret.txt', mode='r')[:])"),
    "reads it with NumPy": _reads("import numpy as np\ngot = bytes(np.fromfile(OUTSIDE + '/secret.txt', dtype='u1'))"),
    "reads a table with pandas": _does("import pandas as pd\nassert len(pd.read_csv(OUTSIDE + '/table.csv')) == 1"),
    "reads a table with `pyarrow`": _does(
        "from pyarrow import csv\nassert csv.read_csv(OUTSIDE + '/table.csv').num_rows == 1"
    ),
    "writes a file with `pyarrow`": _does(
        "import pyarrow as pa\nwith pa.OSFile(OUTSIDE + '/secret.txt', 'wb') as file:\n    file.write(b'gone')"
    ),
    "lists a folder": _does("import os\nassert 'secret.txt' in os.listdir(OUTSIDE)"),
    "writes a file": _does("with open(OUTSIDE + '/new', 'w') as file:\n    file.write('x')"),
    "renames a file of its own onto it": _does(
        "import os\nopen('mine', 'w').close()\nos.rename('mine', OUTSIDE + '/secret.txt')"
    ),
    "renames it by descriptors of folders": _does(
        "import os\nopen('mine', 'w').close()\nthere = os.open(OUTSIDE, os.O_RDONLY)\nos.rename('mine', 'secret.txt', dst_dir_fd=there)"
    ),
    "moves it into its own folder": _does("import os\nos.replace(OUTSIDE + '/secret.txt', OUTSIDE + '/moved')"),
    "copies it with `shutil`": _does("import shutil\nshutil.copy(OUTSIDE + '/secret.txt', 'mine')"),
    "cuts it short": _does("import os\nos.truncate(OUTSIDE + '/secret.txt', 0)"),
    "removes it": _does("import os\nos.remove(OUTSIDE + '/secret.txt')"),
    "changes its mode": _does("import os\nos.chmod(OUTSIDE + '/secret.txt', 0o777)"),
    "changes its mode with `ctypes`": _does(
        _LIBC + "assert libc.chmod((OUTSIDE + '/secret.txt').encode(), 0o777) == 0"
    ),
    "changes its time with `ctypes`": _does(
        _LIBC + "assert libc.utimes((OUTSIDE + '/secret.txt').encode(), None) == 0"
    ),
    "makes a folder": _does("import os\nos.mkdir(OUTSIDE + '/folder')"),
}
_DATABASES = {
    "opens a database by URI": _reads(
        "import sqlite3\ngot = sqlite3.connect('file:' + OUTSIDE + '/log.db?mode=ro', uri=True).execute('SELECT * FROM answers').fetchall()"
    ),
    "attaches a database": _reads(
        "import sqlite3\nown = sqlite3.connect(':memory:')\nown.execute('ATTACH ? AS theirs', (OUTSIDE + '/log.db',))\n"
        "got = own.execute('SELECT * FROM theirs.answers').fetchall()"
    ),
    "writes a database with `VACUUM INTO`": _does(
        "import os, sqlite3\nown = sqlite3.connect(':memory:')\nown.execute('CREATE TABLE t (a)')\n"
        "own.execute('VACUUM INTO ?', (OUTSIDE + '/new.db',))\nassert os.stat(OUTSIDE + '/new.db').st_size"
    ),
}
_OTHERS = {
    "reads its parent's environment": _reads(
        "import os\ngot = open(f'/proc/{os.getppid()}/environ', 'rb').read()\ngot = 'secret' if got else ''"
    ),
    "reads its own environment": _reads("import os\ngot = os.environ.get('GROUNDWORK_SECRET')"),
    "connects over TCP": _does("import socket\nsocket.create_connection(('127.0.0.1', PORT), 2)"),
    "connects over TCP with `ctypes`": _does(
        _LIBC
        + "fd = libc.socket(2, 1, 0)\nto = (2).to_bytes(2, 'little') + PORT.to_bytes(2, 'big') + bytes([127, 0, 0, 1]) + bytes(8)\n"
        "assert libc.connect(fd, to, 16) == 0"
    ),
    "listens over TCP": _does("import socket\nsocket.create_server(('127.0.0.1', 0))"),
    "sends a datagram": _does(
        "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))"
    ),
    "connects to a local socket": _does("import socket\nsocket.socket(socket.AF_UNIX).connect(STREAM)"),
    "sends to a local socket from one end of a pair": _does(
        _LIBC + "pair = (ctypes.c_int * 2)()\nassert libc.socketpair(1, 2, 0, pair) == 0\n"
        "to = (1).to_bytes(2, 'little') + DATAGRAM.encode() + bytes(1)\nassert libc.sendto(pair[0], b'x', 1, 0, to, len(to)) == 1"
    ),
    "starts a program": _does("import subprocess\nsubprocess.run(['true'], check=True)"),
    "spawns a program": _does("import os\nos.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)"),
    "starts a process with `multiprocessing`": _does(
        "import multiprocessing as m\np = m.get_context('fork').Process(target=print)\np.start()\np.join()\nassert p.exitcode == 0"
    ),
    "forks with `ctypes`": _does(_LIBC + "child = libc.fork()\nif child == 0:\n    os._exit(0)\nassert child > 0"),
    "becomes another program with `ctypes`": (
        _LIBC + "argv = (ctypes.c_char_p * 3)(b'echo', b'ESCAPED', None)\nlibc.execv(b'/bin/echo', argv)\n"
    ),
    "signals its parent with `ctypes`": _does(_LIBC + "assert libc.kill(os.getppid(), 0) == 0"),
    "has its parent signalled by the kernel": _does(
        _LIBC + "fd = os.pipe()[0]\nassert libc.fcntl(fd, 8, os.getppid()) == 0"
    ),
    "changes its parent's limits": _does(
        _LIBC + "limit = (ctypes.c_ulong * 2)()\nassert libc.prlimit(os.getppid(), 7, None, limit) == 0"
    ),
    "makes a namespace with `ctypes`": _does(_LIBC + "assert libc.unshare(0x10000000) == 0"),
    "makes a ring of `io_uring` with `ctypes`": _does(
        _LIBC + "what = ctypes.create_string_buffer(256)\nassert libc.syscall(425, 4, what) >= 0"
    ),
    "keeps code in memory to run it": _does(_LIBC + "assert libc.memfd_create(b'x', 0) >= 0"),
    "writes forged lines into every open descriptor": (
        'import os\nline = b\'\\n\' + b\'{"printed": "ESCAPED", "raised": "", "stopped": ""}\\n\''
        "\nfor fd in range(3, 64):\n    try:\n        os.write(fd, line)\n    except OSError:\n        pass\n"
        "os._exit(0)"
    ),
}
_REACHING = {
    "reads its parent's memory": _does(
        _LIBC + "got = ctypes.create_string_buffer(8)\n"
        "mine = (ctypes.c_size_t * 2)(ctypes.addressof(got), 8)\n"
        "theirs = (ctypes.c_size_t * 2)(id(None), 8)\n"
        "ctypes.set_errno(0)\n"
        "read = libc.process_vm_readv(os.getppid(), mine, 1, theirs, 1, 0)\n"
        "assert read == 8 or ctypes.get_errno() == 14"
    ),
    "traces its parent": _does(
        _LIBC + "assert libc.ptrace(0x4206, os.getppid(), None, None) == 0\nlibc.ptrace(17, os.getppid(), None, None)"
    ),
    "opens a handle of its parent": _does(_LIBC + "assert libc.syscall(434, os.getppid(), 0) >= 0"),
    "lowers its parent's priority": _does(_LIBC + "assert libc.setpriority(0, os.getppid(), 1) == 0"),
    "pins its parent to a processor": _does(
        _LIBC + "mask = (ctypes.c_ulong * 16)(1)\nassert libc.sched_setaffinity(os.getppid(), 128, mask) == 0"
    ),
    "shares memory by System V": _does(_LIBC + "assert libc.shmget(0, 4096, 0o1600) >= 0"),
    "opens a queue of messages": _does(
        _LIBC + "assert libc.syscall(240, b'groundwork', 0o102, 0o600, None) >= 0\nlibc.syscall(241, b'groundwork')"
    ),
    "opens a netlink socket": _does("import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)"),
    "takes a handle of a file": _does(
        _LIBC + "what = ctypes.create_string_buffer(136)\n"
        "what[0] = 128\n"
        "mount = ctypes.c_int()\n"
        "ctypes.set_errno(0)\n"
        "done = libc.name_to_handle_at(-100, (OUTSIDE + '/secret.txt').encode(), what, ctypes.byref(mount), 0)\n"
        "assert done == 0 or ctypes.get_errno() == 95"
    ),
    "watches a folder": _does(
        _LIBC + "fd = libc.inotify_init()\nassert libc.inotify_add_watch(fd, OUTSIDE.encode(), 0x100) > 0"
    ),
    "becomes another root folder": _does(_LIBC + "assert libc.chroot(OUTSIDE.encode()) == 0"),
    "exchanges a file for its own": _does(
        _LIBC + "open('mine', 'w').close()\n"
        "assert libc.renameat2(-100, b'mine', -100, (OUTSIDE + '/secret.txt').encode(), 2) == 0"
    ),
    "writes an attribute of a file": _does("import os\nos.setxattr(OUTSIDE + '/secret.txt', 'user.x', b'1')"),
    "opens its parent's descriptors": _does("import os\nos.open(f'/proc/{os.getppid()}/fd/0', os.O_RDONLY)"),
}
ATTACKS: dict[str, str] = {**_FILES, **_DATABASES, **_OTHERS, **_REACHING}
