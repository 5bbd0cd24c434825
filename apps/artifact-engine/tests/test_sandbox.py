"""What a process cannot do once it has locked itself in."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
LOCK_IN = "from artifact_engine.pdf.sandbox import limit, lock_in\n"
TRIES = {
    "open a socket": "import socket\nsocket.socket()",
    "start a program": "import os\nos.execv('/bin/true', ['true'])",
    "start a program beside it": "import subprocess\nsubprocess.run(['/bin/true'], check=True)",
}


def tried(code: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-c", code], cwd=SOURCE, env={}, capture_output=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has seccomp")
@pytest.mark.parametrize("act", TRIES)
def test_t15_who_opens_a_pdf_can_neither_call_out_nor_start_anything(act: str) -> None:
    assert tried(TRIES[act]).returncode == 0
    locked = tried(f"{LOCK_IN}lock_in()\n{TRIES[act]}")
    assert locked.returncode == 1
    assert b"PermissionError" in locked.stderr


def test_t15_memory_and_time_end() -> None:
    limits = "limit(memory_bytes=512 << 20, cpu_seconds=1, file_bytes=1 << 20)\n"
    assert b"MemoryError" in tried(f"{LOCK_IN}{limits}bytearray(1 << 30)").stderr
    assert tried(f"{LOCK_IN}{limits}\nwhile True: pass").returncode < 0
