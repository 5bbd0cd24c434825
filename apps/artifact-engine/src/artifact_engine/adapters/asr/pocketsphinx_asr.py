"""PocketSphinx with the English model of its package: always there, and of draft quality."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import artifact_engine
from artifact_engine.adapters.asr.pocketsphinx_dictionary import COARSE_WORDS, MODEL
from artifact_engine.contracts.models import TranscriptFlag
from artifact_engine.domain.speech import (
    SAMPLE_RATE,
    EngineInfo,
    Heard,
    HeardSegment,
    HeardWord,
    Listening,
)

SOURCE = Path(artifact_engine.__file__).parents[1]
LOW_CONFIDENCE = 0.3
LONGEST_SECONDS = 20.0


class PocketsphinxTranscriber:
    @cached_property
    def info(self) -> EngineInfo:
        return EngineInfo(name="pocketsphinx", model=MODEL.name, sha256=_model_hash(), draft=True)

    def transcribe(self, audio: npt.NDArray[np.int16], listening: Listening) -> Heard:
        """Hotwords make no difference to it."""
        if listening.language.split("-")[0].lower() != "en":
            raise ValueError(f"PocketSphinx has no model for {listening.language}: it hears English")
        segments = []
        with closing(_listened(audio, list(shorter(audio, listening.speech)))) as stretches:
            for said in stretches:
                words = [HeardWord(*word) for word in said["words"]]
                if words:
                    segments.append(_segment(words))
                listening.on_progress(said["end"])
        return Heard(segments, "en")


def _listened(
    audio: npt.NDArray[np.int16], speech: Sequence[tuple[float, float]]
) -> Generator[dict[str, Any], None, None]:
    """Stretch by stretch; whoever stops reading ends the process."""
    if not speech:
        return
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(json.dumps(speech).encode() + b"\n" + np.ascontiguousarray(audio).tobytes())
        given.seek(0)
        # The working folder makes the package importable; the environment, with its secrets, stays here.
        process = subprocess.Popen(
            [sys.executable, "-m", "artifact_engine.adapters.asr.pocketsphinx_child"],
            cwd=SOURCE,
            env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
        try:
            yield from map(json.loads, process.stdout or ())
            if process.wait() != 0:
                complaints.seek(0)
                told = complaints.read(2_000).decode(errors="replace").strip()[-300:]
                raise RuntimeError(f"PocketSphinx ended with {process.returncode}: {told}")
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def shorter(
    audio: npt.NDArray[np.int16], speech: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """The same speech in stretches of 20 s at most, cut where it is most quiet: progress is told after each."""
    for span in speech:
        begin, end = span
        while end - begin > LONGEST_SECONDS:
            at = _quietest(audio, begin + LONGEST_SECONDS * 2 / 3, begin + LONGEST_SECONDS)
            yield begin, at
            begin = at
        yield begin, end


def _quietest(audio: npt.NDArray[np.int16], begin: float, end: float) -> float:
    size = SAMPLE_RATE // 10
    frames = audio[round(begin * SAMPLE_RATE) : round(end * SAMPLE_RATE)].astype(np.float32)
    loudness = [float(np.square(frames[at : at + size]).mean()) for at in range(0, len(frames) - size, size)]
    return begin + (int(np.argmin(loudness)) + 0.5) * size / SAMPLE_RATE if loudness else end


def _segment(words: list[HeardWord]) -> HeardSegment:
    sure = [word.probability for word in words if word.probability is not None]
    low = bool(sure) and sum(sure) / len(sure) < LOW_CONFIDENCE
    flags = (TranscriptFlag.DRAFT, *([TranscriptFlag.LOW_CONFIDENCE] if low else []))
    return HeardSegment(words[0].start, words[-1].end, words, flags)


def _model_hash() -> str:
    """Of the names and contents of all files of the model, and of what is left out of it."""
    found = hashlib.sha256()
    files = sorted(path for path in MODEL.rglob("*") if path.is_file())
    for name, file in [*((str(path.relative_to(MODEL)), path) for path in files), ("", COARSE_WORDS)]:
        found.update(name.encode() + b"\0")
        with file.open("rb") as body:
            found.update(hashlib.file_digest(body, "sha256").digest())
    return found.hexdigest()
