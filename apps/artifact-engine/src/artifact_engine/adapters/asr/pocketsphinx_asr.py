"""PocketSphinx with the English model of its package: always there, and of draft quality."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pocketsphinx import Decoder, get_model_path

from artifact_engine.contracts.models import TranscriptFlag
from artifact_engine.domain.speech import (
    SAMPLE_RATE,
    EngineInfo,
    Heard,
    HeardSegment,
    HeardWord,
    Listening,
)

MODEL = "en-us"
FRAMES_PER_SECOND = 100
LOW_CONFIDENCE = 0.3


class PocketsphinxTranscriber:
    @cached_property
    def info(self) -> EngineInfo:
        return EngineInfo(
            name="pocketsphinx", model=MODEL, sha256=_hash_of(Path(get_model_path(MODEL))), draft=True
        )

    def transcribe(self, audio: npt.NDArray[np.int16], listening: Listening) -> Heard:
        if listening.language.split("-")[0].lower() != "en":
            raise ValueError(f"PocketSphinx has no model for {listening.language}: it hears English")
        decoder = Decoder(loglevel="FATAL", samprate=SAMPLE_RATE)
        segments = []
        for begin, end in listening.speech:
            part = audio[round(begin * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
            if len(part) > 0:
                words = list(_heard(decoder, part, begin))
                if words:
                    segments.append(_segment(words))
            listening.on_progress(end)
        return Heard(segments, "en")


def _heard(decoder: Decoder, samples: npt.NDArray[np.int16], begin: float) -> Iterator[HeardWord]:
    decoder.start_utt()
    decoder.process_raw(np.ascontiguousarray(samples).tobytes(), full_utt=True)
    decoder.end_utt()
    for found in decoder.seg() or ():
        # Fillers are in brackets; other pronunciations of a word are numbered.
        if found.word[0] in "<[+":
            continue
        text = found.word.split("(")[0]
        start, end = found.start_frame / FRAMES_PER_SECOND, (found.end_frame + 1) / FRAMES_PER_SECOND
        yield HeardWord(begin + start, begin + end, text, round(min(1.0, float(found.prob)), 4))


def _segment(words: list[HeardWord]) -> HeardSegment:
    sure = [word.probability for word in words if word.probability is not None]
    low = bool(sure) and sum(sure) / len(sure) < LOW_CONFIDENCE
    flags = (TranscriptFlag.DRAFT, *([TranscriptFlag.LOW_CONFIDENCE] if low else []))
    return HeardSegment(words[0].start, words[-1].end, words, flags)


def _hash_of(folder: Path) -> str:
    """Of the names and contents of all files of a model."""
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(str(file.relative_to(folder)).encode() + b"\0")
        with file.open("rb") as body:
            found.update(hashlib.file_digest(body, "sha256").digest())
    return found.hexdigest()
