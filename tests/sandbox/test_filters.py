"""The seccomp filter decides correctly on both architectures, by a small interpreter of its code."""

from __future__ import annotations

import platform
import struct
import sys
from pathlib import Path

import pytest

from assessment.sandbox.inside import filters, syscalls
from tests.absent import absent

ALLOW, KILL = 0x7FFF0000, 0x80000000
DENY, UNKNOWN = 0x00050001, 0x00050026
PID = 4321


def verdict(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """Run the filter on one call, as the kernel does: instructions of eight bytes over `struct seccomp_data`."""
    data = struct.pack("<IIQ", number, architecture or syscalls.MACHINES[machine][0], 0)
    data += struct.pack("<6Q", *(*arguments, *[0] * (6 - len(arguments))))
    code = list(struct.iter_unpack("<HBBI", filters.program(machine, PID)))
    held, at = 0, 0
    while True:
        operation, if_so, if_not, value = code[at]
        match operation:
            case 0x20:
                (held,) = struct.unpack_from("<I", data, value)
            case 0x06:
                return int(value)
            case _:
                holds = {0x15: held == value, 0x25: held > value, 0x35: held >= value, 0x45: bool(held & value)}[
                    operation
                ]
                at += if_so if holds else if_not
        at += 1


@pytest.fixture(params=list(syscalls.MACHINES))
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_listed_call_passes_and_no_other(machine: str) -> None:
    numbers = syscalls.numbers(machine)
    plain = {number for name, number in numbers.items() if name not in syscalls.EXAMINED}
    examined = {numbers[name] for name in syscalls.EXAMINED}
    for number in range(600):
        if number not in examined:
            assert verdict(machine, number) == (ALLOW if number in plain else UNKNOWN)


@pytest.mark.parametrize(
    "name", ["socket", "connect", "execve", "fork", "ptrace", "unshare", "io_uring_setup", "chmod", "truncate", "sendmsg", "memfd_create"]
)  # fmt: skip
def test_what_leaves_a_process_is_not_on_the_list(name: str) -> None:
    assert name not in syscalls.CALLS


def test_threads_pass_and_processes_do_not(machine: str) -> None:
    clone = syscalls.numbers(machine)["clone"]
    assert verdict(machine, clone, 0x3D0F00) == ALLOW  # what glibc asks for a thread
    assert verdict(machine, clone, 0x1200011) == DENY  # what glibc asks for a fork


def test_a_process_may_signal_itself_alone(machine: str) -> None:
    numbers = syscalls.numbers(machine)
    for name in ("kill", "tgkill"):
        assert verdict(machine, numbers[name], PID) == ALLOW
        assert verdict(machine, numbers[name], PID + 1) == DENY
        assert verdict(machine, numbers[name], 0) == DENY


def test_a_datagram_goes_to_no_address(machine: str) -> None:
    sendto = syscalls.numbers(machine)["sendto"]
    assert verdict(machine, sendto, 3, 0, 1, 0, 0) == ALLOW
    assert verdict(machine, sendto, 3, 0, 1, 0, 0x7000) == DENY
    assert verdict(machine, sendto, 3, 0, 1, 0, 0x7F0000000000) == DENY  # nothing in its lower half


def test_limits_of_others_signals_by_the_kernel_and_devices_are_refused(machine: str) -> None:
    numbers = syscalls.numbers(machine)
    assert verdict(machine, numbers["prlimit64"], 0) == verdict(machine, numbers["prlimit64"], PID) == ALLOW
    assert verdict(machine, numbers["prlimit64"], 1) == DENY
    assert verdict(machine, numbers["fcntl"], 3, 1) == ALLOW  # F_GETFD
    assert verdict(machine, numbers["fcntl"], 3, 8) == DENY  # F_SETOWN
    assert verdict(machine, numbers["ioctl"], 0, 0x5412) == DENY  # TIOCSTI
    assert verdict(machine, numbers["socketpair"], 2) == DENY  # AF_INET


def test_another_architecture_or_the_x32_numbers_end_it_or_are_unknown(machine: str) -> None:
    assert verdict(machine, 0, architecture=0x40000003) == KILL  # 32-bit calls on x86
    assert verdict("x86_64", 0x40000000 | 41) == UNKNOWN


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="the headers are those of a machine"
)
def test_the_numbers_are_those_of_the_kernels_headers() -> None:
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.exists():
        absent("the kernel's headers are not installed; on Debian: apt-get install linux-libc-dev")
    words = (line.split() for line in header.read_text().splitlines() if line.startswith("#define __NR_"))
    numbers = {word[1].removeprefix("__NR_"): int(word[2]) for word in words}
    assert {name: numbers[name] for name in syscalls.numbers("x86_64")} == syscalls.numbers("x86_64")
