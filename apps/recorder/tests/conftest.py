import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import settings

from support import programs, rooms

# A property is true or not; how long an example takes is the machine's affair.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

LECTURE = Path(__file__).parents[3] / "fixtures" / "lecture"
TESTS = Path(__file__).parent
ROOM = "ses_lecture"


@pytest.fixture(scope="session")
def livekit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[programs.Running]:
    server = programs.livekit(tmp_path_factory.mktemp("livekit"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[programs.Running]:
    store = programs.object_store(tmp_path_factory.mktemp("store"))
    store.start()
    yield store
    store.kill()


@pytest.fixture(scope="session")
def service(
    tmp_path_factory: pytest.TempPathFactory, object_store: programs.Running
) -> Iterator[programs.Running]:
    running = programs.recorder(tmp_path_factory.mktemp("recorder"), object_store)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def teacher(tmp_path_factory: pytest.TempPathFactory, livekit: programs.Running) -> Iterator[str]:
    """The name of a room in which a teacher speaks the lecture and shows a moving picture."""
    speech = tmp_path_factory.mktemp("speech") / "speech.wav"
    subprocess.run([sys.executable, str(LECTURE / "wav.py"), str(speech), "60"], check=True)
    rooms.create_room(livekit.url, ROOM)
    token = rooms.publisher_token(ROOM, "teacher")
    process = subprocess.Popen(
        [sys.executable, "-m", "support.publisher", livekit.url, token, str(speech)],
        cwd=TESTS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"publishing\n"
    yield ROOM
    process.kill()
    process.wait()


@pytest.fixture
def client(service: programs.Running) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {programs.RECORDER_TOKEN}"}
    with httpx.Client(base_url=service.url, headers=headers, timeout=10) as opened:
        yield opened
