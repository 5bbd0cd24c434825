"""Runs the sandboxed process and believes nothing it says without looking."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import artifact_engine
from artifact_engine.contracts.models import FaultCode
from artifact_engine.domain.stages import LeaseLostError, StageRefusedError

SOURCE = Path(artifact_engine.__file__).parents[1]
LARGEST_PICTURE_BYTES = 16 * 1024 * 1024
LARGEST_LINE_BYTES = 1024 * 1024
LARGEST_SIDE = 16_384
LONGEST_TEXT = 8_000
CANCEL_LOOK_SECONDS = 0.2
# Processor time is the measure; a machine with other work to do takes longer by the clock.
WALL_FACTOR = 10
START_SECONDS, PAGES_TO_LOOK_AT = 3, 10

TOO_SLOW = "The PDF takes too long to draw: export it again with simpler pages."
TOO_HEAVY = "The PDF needs too much memory or breaks the reader: export it again with simpler pages."


@dataclass(frozen=True)
class DrawnPage:
    """Pictures are WebP; sides in pixels."""

    page: int
    width: int
    height: int
    image: bytes
    thumbnail: bytes
    text: str


@dataclass(frozen=True)
class PdfReader:
    page_seconds: int
    """Of processor time, for each page that is drawn."""
    memory_bytes: int
    most_pages: int = 300

    def inspect(self, source: Path, folder: Path, lost: threading.Event) -> int:
        """How many pages a PDF that can be shown has. Raises StageRefusedError, LeaseLostError."""
        lines = list(self._run({"do": "inspect", "path": str(source)}, folder, lost, pages=PAGES_TO_LOOK_AT))
        pages = lines[0].get("pages") if lines else None
        if not isinstance(pages, int) or not 1 <= pages <= self.most_pages:
            raise StageRefusedError(FaultCode.PDF_DAMAGED, "The PDF is damaged: export it again.")
        return pages

    def draw(
        self, source: Path, folder: Path, lost: threading.Event, *, first: int, last: int
    ) -> Iterator[DrawnPage]:
        """Pages from `first` to `last`, both included, as they are drawn. Raises like `inspect`."""
        pictures = folder / "pictures"
        pictures.mkdir()
        order = {"do": "draw", "path": str(source), "folder": str(pictures), "first": first, "last": last}
        expected = first
        for line in self._run(order, folder, lost, pages=last - first + 1):
            if line.get("page") != expected:
                raise StageRefusedError(FaultCode.PDF_TOO_HEAVY, TOO_HEAVY)
            yield DrawnPage(
                page=expected,
                width=_side(line.get("width")),
                height=_side(line.get("height")),
                image=_picture(pictures / f"{expected}.webp"),
                thumbnail=_picture(pictures / f"{expected}.thumbnail.webp"),
                text=_storable(str(line.get("text", ""))),
            )
            expected += 1
        if expected != last + 1:
            raise StageRefusedError(FaultCode.PDF_TOO_HEAVY, TOO_HEAVY)

    def _run(
        self, order: dict[str, Any], folder: Path, lost: threading.Event, *, pages: int
    ) -> Iterator[dict[str, Any]]:
        cpu_seconds = START_SECONDS + pages * self.page_seconds
        limits = {
            "memoryBytes": self.memory_bytes,
            "cpuSeconds": cpu_seconds,
            "fileBytes": LARGEST_PICTURE_BYTES,
            "mostPages": self.most_pages,
        }
        with tempfile.TemporaryFile(dir=folder) as complaints:
            # The working folder makes the package importable; the environment, with its secrets, stays here.
            process = subprocess.Popen(
                [sys.executable, "-m", "artifact_engine.pdf.child"],
                cwd=SOURCE,
                env={"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                start_new_session=True,
            )
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("a process without pipes")
            watch = Watch(process, lost, cpu_seconds * WALL_FACTOR)
            done = False
            try:
                process.stdin.write(json.dumps({**order, **limits}).encode() + b"\n")
                process.stdin.close()
                while line := process.stdout.readline(LARGEST_LINE_BYTES):
                    said = _said(line)
                    if "code" in said:
                        raise _refusal(said)
                    if "done" in said:
                        done = True
                        break
                    yield said
                process.wait()
                if not done:
                    complaints.seek(0)
                    raise _ended(process.returncode, watch, complaints.read(2_000))
            except BrokenPipeError:
                raise _ended(process.wait(), watch, b"") from None
            finally:
                watch.stop()
                process.kill()
                process.wait()
                process.stdout.close()


class Watch:
    """Kills the process when its time is up or nobody wants the result any more."""

    def __init__(self, process: "subprocess.Popen[bytes]", lost: threading.Event, seconds: float) -> None:
        self.late = self.unwanted = False
        self._process, self._lost, self._deadline = process, lost, time.monotonic() + seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="pdf-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(CANCEL_LOOK_SECONDS):
            self.late = time.monotonic() > self._deadline
            self.unwanted = self._lost.is_set()
            if self.late or self.unwanted:
                self._process.kill()
                return


def _ended(code: int, watch: Watch, complaint: bytes) -> Exception:
    """Why a process that did not finish ended, from how it ended."""
    if watch.unwanted:
        return LeaseLostError()
    if watch.late or -code in (signal.SIGXCPU, signal.SIGKILL):
        return StageRefusedError(FaultCode.PDF_TOO_SLOW, TOO_SLOW)
    if code < 0 or b"MemoryError" in complaint or b"std::bad_alloc" in complaint:
        return StageRefusedError(FaultCode.PDF_TOO_HEAVY, TOO_HEAVY)
    last = complaint.decode(errors="replace").strip().rsplit("\n", 1)[-1]
    return RuntimeError(f"the PDF process ended with {os.strerror(0) if code == 0 else code}: {last}")


def _said(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise StageRefusedError(FaultCode.PDF_TOO_HEAVY, TOO_HEAVY)
    return said


def _refusal(said: dict[str, Any]) -> StageRefusedError:
    known = {code.value for code in FaultCode}
    code = said["code"] if said["code"] in known else FaultCode.PDF_TOO_HEAVY
    return StageRefusedError(FaultCode(code), str(said.get("detail") or TOO_HEAVY)[:300])


def _side(value: object) -> int:
    if not isinstance(value, int) or not 1 <= value <= LARGEST_SIDE:
        raise StageRefusedError(FaultCode.PDF_DAMAGED, "The PDF is damaged: export it again.")
    return value


def _picture(path: Path) -> bytes:
    body = path.read_bytes()
    if not (body[:4] == b"RIFF" and body[8:12] == b"WEBP" and len(body) <= LARGEST_PICTURE_BYTES):
        raise StageRefusedError(FaultCode.PDF_TOO_HEAVY, TOO_HEAVY)
    return body


def _storable(text: str) -> str:
    """As PostgreSQL can hold it: no NUL, no lone surrogate; lines end with a line feed."""
    clean = text.replace("\0", "").replace("\r\n", "\n")
    return clean.encode("utf-8", "ignore").decode()[:LONGEST_TEXT].strip()
