"""What a process takes from itself before it opens a stranger's file. None of it can be taken back."""

import ctypes
import platform
import resource
import struct

ALLOW, REFUSE, DENIED = 0x7FFF0000, 0x00050001, 1
LOAD, JUMP_EQUAL, JUMP_ABOVE, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, ARCHITECTURE_AT = 0, 4
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_FILTER = 22, 38, 2
X32 = 0x40000000

# By architecture: its audit number, then socket, connect, execve, execveat, ptrace, io_uring_setup, process_vm_writev.
SYSTEMS = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425, 311)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425, 271)),
}


class SandboxError(Exception):
    """The system does not let us lock ourselves in: the file is not opened."""


def limit(*, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def lock_in() -> None:
    """No network and no other program from here on (seccomp). On a system that is not Linux only limits hold."""
    if platform.system() != "Linux":
        return
    known = SYSTEMS.get(platform.machine())
    if known is None:
        raise SandboxError(f"no rules for {platform.machine()}")
    architecture, forbidden = known
    rules = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, REFUSE),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_ABOVE, len(forbidden) + 1, 0, X32),
        *((JUMP_EQUAL, len(forbidden) - at, 0, number) for at, number in enumerate(forbidden)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = struct.pack("HxxxxxxP", len(rules), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_FILTER, program, 0, 0
    ):
        raise SandboxError(f"seccomp: error {ctypes.get_errno()}")
