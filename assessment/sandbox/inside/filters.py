"""The seccomp filter: an allow list of system calls, for a few of them with conditions on their arguments.

Classic BPF over `struct seccomp_data` (number, architecture, instruction pointer, six arguments); see seccomp(2).
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Sequence

from assessment.sandbox.inside import syscalls

_LOAD, _EQUAL, _ABOVE, _FROM, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
#: The error numbers of refused calls: not permitted, and no such call.
_DENY, _UNKNOWN = 0x00050000 | 1, 0x00050000 | 38
_CLONE_THREAD = 0x10000
_AF_UNIX = 1
#: Terminal size and attributes, bytes waiting, blocking, close on exec.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
#: fcntl commands that make the kernel send signals to another process.
_SIGNALLING = (8, 10, 15, 1024, 1026)
_PR_SET_SECCOMP, _FILTER_MODE, _PR_SET_NO_NEW_PRIVS = 22, 2, 38

_Code = list[bytes]


def program(machine: str, pid: int) -> bytes:
    """Assemble the filter for a machine (`x86_64` or `aarch64`) and the process `pid`, which may signal only itself.

    Raises `KeyError` for another machine.
    """
    architecture, numbers = syscalls.MACHINES[machine][0], syscalls.numbers(machine)
    code = [_load(4), _jump(_EQUAL, architecture, 1, 0), _return(_KILL), _load(0)]
    for name, block in _argument_checks(pid).items():
        code += [_jump(_EQUAL, numbers[name], 0, len(block)), *block]
    for first, last in _ranges(number for name, number in numbers.items() if name not in syscalls.EXAMINED):
        code += [_jump(_FROM, first, 0, 2), _jump(_ABOVE, last, 1, 0), _return(_ALLOW)]
    return b"".join([*code, _return(_UNKNOWN)])


def install(libc: ctypes.CDLL, machine: str) -> None:
    """Install the filter in this process permanently. Raises `OSError` if the kernel refuses, `KeyError` for another machine."""
    code = program(machine, os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    fprog = Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(fprog), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp is not available")


def _argument_checks(pid: int) -> dict[str, _Code]:
    """Return the code that decides each call by its arguments; every block returns."""
    itself = (0, pid)
    return {
        "clone": [_argument(0), _jump(_ANY_BIT, _CLONE_THREAD, 0, 1), _return(_ALLOW), _return(_DENY)],
        "kill": _if_among(0, (pid,)),
        "tgkill": _if_among(0, (pid,)),
        "ioctl": _if_among(1, _IOCTLS),
        "socketpair": _if_among(0, (_AF_UNIX,)),
        # only without an address, to the other end of a socket pair
        "sendto": [
            _argument(4),
            _jump(_EQUAL, 0, 0, 3),
            _argument(4, upper=True),
            _jump(_EQUAL, 0, 0, 1),
            _return(_ALLOW),
            _return(_DENY),
        ],
        "prlimit64": _if_among(0, itself),
        "fcntl": _if_among(1, _SIGNALLING, _DENY, _ALLOW),
    }


def _if_among(index: int, values: Sequence[int], then: int = _ALLOW, otherwise: int = _DENY) -> _Code:
    code = [_argument(index)]
    for position, value in enumerate(values):
        code.append(_jump(_EQUAL, value, len(values) - position, 0))
    return [*code, _return(otherwise), _return(then)]


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Join consecutive numbers into inclusive ranges."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def _load(offset: int) -> bytes:
    return struct.pack("<HBBI", _LOAD, 0, 0, offset)


def _argument(index: int, *, upper: bool = False) -> bytes:
    """Load the lower or upper half of a 64-bit argument; both machines are little-endian."""
    return _load(16 + 8 * index + 4 * upper)


def _jump(test: int, value: int, if_so: int, if_not: int) -> bytes:
    return struct.pack("<HBBI", test, if_so, if_not, value)


def _return(verdict: int) -> bytes:
    return struct.pack("<HBBI", _RETURN, 0, 0, verdict)
