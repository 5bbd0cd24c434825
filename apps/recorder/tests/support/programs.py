"""Real programs around the recorder: LiveKit, an object store, the recorder service itself."""

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

SOURCE = Path(__file__).parents[2] / "src"
READY_SECONDS = 30


def program(variable: str) -> str:
    """The path in the environment; its absence fails unless media tests are switched off in so many words."""
    if os.environ.get("LECTERN_NO_MEDIA") == "1":
        pytest.skip("LECTERN_NO_MEDIA=1")
    path = os.environ.get(variable)
    if path is None:
        pytest.fail(
            f"{variable} is not set: run `npm run test:engine`, or set LECTERN_NO_MEDIA=1 to go without"
        )
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A started program that can be killed and started again on the same ports and data."""

    command: list[str]
    environment: dict[str, str]
    url: str
    health: str
    log: Path
    cwd: Path | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.cwd,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                if httpx.get(self.health, timeout=1).status_code < 500:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(f"{self.command[0]} did not become ready:\n{self.log.read_text()[-4000:]}")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


API_KEY, API_SECRET = "testkey", "a-secret-for-tests-of-32-characters"


def livekit(folder: Path) -> Running:
    port = free_port()
    config = {
        "port": port,
        "bind_addresses": ["127.0.0.1"],
        "rtc": {
            "tcp_port": free_port(),
            "udp_port": free_port(),
            "use_external_ip": False,
            "node_ip": "127.0.0.1",
            "enable_loopback_candidate": True,
            "interfaces": {"includes": ["lo"]},
            "stun_servers": ["127.0.0.1:3478"],
        },
        "keys": {API_KEY: API_SECRET},
        "room": {"auto_create": False, "empty_timeout": 300, "departure_timeout": 20},
    }
    file = folder / "livekit.yaml"
    file.write_text(json.dumps(config))
    command = [program("LECTERN_LIVEKIT_BIN"), "--config", str(file)]
    url = f"http://127.0.0.1:{port}"
    return Running(command, {}, url, url, folder / "livekit.log")


def object_store(folder: Path) -> Running:
    port = free_port()
    data = folder / "objects"
    (data / "lectern").mkdir(parents=True)
    (folder / "sidecar").mkdir()
    command = [program("LECTERN_VERSITYGW_BIN"), "--port", f"127.0.0.1:{port}", "--health", "/_health"]
    command += ["--quiet", "--region", "us-east-1", "posix", "--sidecar", str(folder / "sidecar"), str(data)]
    environment = {"ROOT_ACCESS_KEY": "test-access", "ROOT_SECRET_KEY": "test-secret-key"}
    url = f"http://127.0.0.1:{port}"
    return Running(command, environment, url, f"{url}/_health", folder / "object-store.log")


RECORDER_TOKEN = "a-token-for-tests-only-123456"


def recorder(folder: Path, store: Running) -> Running:
    port = free_port()
    environment = {
        "DEPLOY_ENV": "test",
        "RECORDER_PORT": str(port),
        "RECORDER_TOKEN": RECORDER_TOKEN,
        "RECORDER_SPOOL": str(folder / "spool"),
        "RECORDER_RECONNECT_SECONDS": "4",
        "RECORDER_UPLOAD_ATTEMPTS": "3",
        "RECORDER_UPLOAD_PAUSE_SECONDS": "0.2",
        "S3_ENDPOINT": store.url,
        "S3_BUCKET": "lectern",
        "S3_ACCESS_KEY_ID": "test-access",
        "S3_SECRET_ACCESS_KEY": "test-secret-key",
    }
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "recorder"]
    return Running(command, environment, url, f"{url}/healthz", folder / "recorder.log", SOURCE)
