"""The real services: PostgreSQL at head with the seed, Valkey, an object store; and our own processes on them."""

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest

ROOT = Path(__file__).parents[4]
SOURCE = Path(__file__).parents[2] / "src"
TIMELINE = [
    shutil.which("node") or "node",
    str(ROOT / "packages/server/dist/timeline.mjs"),
]
TENANT = "01980000-0001-7000-8000-000000000000"


@dataclass(frozen=True)
class Services:
    admin_url: str
    engine_url: str
    redis_url: str
    store: dict[str, str]


@contextmanager
def running() -> Iterator[Services]:
    process = subprocess.Popen(
        ["node", "infra/testing/services.mjs"],  # noqa: S607
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        line = process.stdout.readline()
        if not line:
            pytest.fail("the services did not start; see above")
        found = json.loads(line)
        if found["objectStore"] is None:
            pytest.skip("no object store on this machine: no Go to build one")
        subprocess.run(["node", "scripts/build.mjs", "timeline"], cwd=ROOT, check=True)  # noqa: S607
        admin = own_database(found["postgresTemplateUrl"])
        yield Services(admin, role_url(admin), found["redisUrl"], found["objectStore"])
    finally:
        process.stdin.close()
        process.wait(timeout=30)


def own_database(template: str) -> str:
    """A copy of the prepared template: nobody may be connected to a template while others copy it."""
    with psycopg.connect(with_path(template, "/postgres"), autocommit=True) as server:
        server.execute("CREATE DATABASE engine_test OWNER app_owner")
    return with_path(template, "/engine_test")


def role_url(admin: str) -> str:
    script = (
        'import { deriveUrls } from "./packages/db/src/roles.ts";'
        "process.stdout.write(deriveUrls(process.argv[1]).DATABASE_URL_ENGINE)"
    )
    tsx = ROOT / "node_modules/.bin/tsx"
    done = subprocess.run(
        [str(tsx), "--input-type=module", "-e", script, admin], cwd=ROOT, check=True, capture_output=True
    )
    return done.stdout.decode()


def with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=path))


def environment(services: Services, folder: Path, **more: str) -> dict[str, str]:
    store = services.store
    return {
        "PATH": os.environ["PATH"],
        "DEPLOY_ENV": "test",
        "ENGINE_TOKEN_PUBLIC_KEY_FILE": str(folder / "token.pub.pem"),
        "ENGINE_RUN_FOLDER": str(folder / "run"),
        "DATABASE_URL_ENGINE": services.engine_url,
        "REDIS_URL": services.redis_url,
        "S3_ENDPOINT": store["endpoint"],
        "S3_BUCKET": store["bucket"],
        "S3_ACCESS_KEY_ID": store["accessKeyId"],
        "S3_SECRET_ACCESS_KEY": store["secretAccessKey"],
        "ENGINE_PDF_PAGE_SECONDS": "1",
        "ENGINE_TIMELINE_COMMAND": shlex.join(TIMELINE),
        "ASR_WINDOW_SECONDS": "8",
        **more,
    }


@dataclass
class Program:
    process: "subprocess.Popen[bytes]"
    log: Path

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def lines(self) -> list[dict[str, Any]]:
        found = self.log.read_text().splitlines()
        return [json.loads(line) for line in found if line.startswith("{")]


def start(module: str, environment: dict[str, str], log: Path) -> Program:
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", module], cwd=SOURCE, env=environment, stdout=file, stderr=file
        )
    return Program(process, log)


T = TypeVar("T")


def until(look: Callable[[], T | None], seconds: float = 40) -> T:
    """The first answer that is true; a guard against hanging and no measure of speed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"did not happen within {seconds} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str, program: Program) -> bool:
    """Also ends a wait for a program that will never answer."""
    assert program.process.poll() is None, program.log.read_text()[-4000:]
    try:
        return httpx.get(url, timeout=1).is_success
    except httpx.TransportError:
        return False


def whisper_model() -> Path | None:
    """`ASR_MODEL`, where the tests are to listen with faster-whisper too."""
    given = os.environ.get("ASR_MODEL")
    return Path(given) if given else None
