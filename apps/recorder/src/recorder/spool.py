"""The folder of one recording. Files are the truth: whoever dies, the next reader finds what there is.

`request.json`, and per segment `0001.mp4`, `0001.capture.json` (written by the capturing process),
`0001.settled.json` (written by the service), `0001.lock` (held while capturing).
"""

import fcntl
import os
import time
from pathlib import Path
from typing import IO, TypeVar

from pydantic import Field

from recorder.state import Capture, Segment, Settled, Wire

Model = TypeVar("Model", bound=Wire)


class Recording(Wire):
    """What is recorded, and where it goes. The key is a prefix: files are `<key>/0001.mp4`, …"""

    recording_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    tenant_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    session_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    key: str = Field(
        pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$", max_length=900
    )


class SegmentFiles:
    """Paths of one segment: `base` without an ending."""

    def __init__(self, base: Path) -> None:
        self.movie = base.with_suffix(".mp4")
        self.capture = base.with_suffix(".capture.json")
        self.settled = base.with_suffix(".settled.json")
        self._lock = base.with_suffix(".lock")

    def hold(self) -> IO[bytes]:
        """Held until the process is gone, however it goes."""
        lock = self._lock.open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
        return lock

    def wait_released(self, seconds: float) -> bool:
        """Whether nobody captures into this segment any more."""
        deadline = time.monotonic() + seconds
        with self._lock.open("ab") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        return False
                    time.sleep(0.05)
                else:
                    return True


class Spool:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, recording: Recording) -> None:
        self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        write_json(self.folder / "request.json", recording)

    def recording(self) -> Recording | None:
        return read_json(self.folder / "request.json", Recording)

    def add_segment(self) -> SegmentFiles:
        files = self.files(len(self.segments()) + 1)
        write_json(files.capture, Capture())
        return files

    def files(self, number: int) -> SegmentFiles:
        return SegmentFiles(self.folder / f"{number:04}")

    def segments(self) -> list[Segment]:
        """In order; numbers are 1, 2, …"""
        segments: list[Segment] = []
        while True:
            number = len(segments) + 1
            capture = read_json(self.files(number).capture, Capture)
            if capture is None:
                return segments
            settled = read_json(self.files(number).settled, Settled)
            segments.append(Segment(number=number, capture=capture, settled=settled))


def object_key(recording: Recording, number: int) -> str:
    return f"{recording.key}/{number:04}.mp4"


def write_json(path: Path, value: Wire) -> None:
    """A reader sees the old file or the new one, also after a crash."""
    partial = path.with_suffix(".partial")
    with partial.open("w") as file:
        file.write(value.model_dump_json(by_alias=True))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def read_json(path: Path, model: type[Model]) -> Model | None:
    try:
        text = path.read_text()
    except FileNotFoundError:
        return None
    return model.model_validate_json(text)
