"""faster-whisper with a model from a folder. It is no part of the lock: installed where it is wanted (README)."""

import hashlib
import importlib
import importlib.util
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from artifact_engine.contracts.models import TranscriptFlag
from artifact_engine.domain.speech import EngineInfo, Heard, HeardSegment, HeardWord, Listening

PACKAGE = "faster_whisper"
# Without any one of them the library looks on the network, or complains of something else.
FILES = ("model.bin", "config.json", "tokenizer.json")
LOW_CONFIDENCE = 0.4


def missing_of(model: Path | None) -> str | None:
    """Why this machine cannot listen with faster-whisper, as one sentence; None when it can."""
    if model is None:
        return "ASR_MODEL names no folder with a model of faster-whisper."
    absent = [name for name in FILES if not (model / name).is_file()]
    if absent:
        return f"ASR_MODEL names {model}, which lacks {', '.join(absent)}."
    if importlib.util.find_spec(PACKAGE) is None:
        return "The package faster-whisper is not installed: pip install -r requirements-whisper.txt."
    return None


class FasterWhisperTranscriber:
    def __init__(self, model: Path) -> None:
        """Raises ValueError when it cannot listen with that model."""
        if (missing := missing_of(model)) is not None:
            raise ValueError(missing)
        self._folder = model

    @cached_property
    def info(self) -> EngineInfo:
        with (self._folder / "model.bin").open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return EngineInfo(name="faster-whisper", model=self._folder.name, sha256=sha256, draft=False)

    @cached_property
    def _model(self) -> Any:
        library = importlib.import_module(PACKAGE)
        return library.WhisperModel(str(self._folder), device="auto", local_files_only=True)

    def transcribe(self, audio: npt.NDArray[np.int16], listening: Listening) -> Heard:
        if not listening.speech:
            return Heard([], listening.language)
        clips = [time for span in listening.speech for time in span]
        segments, info = self._model.transcribe(
            audio.astype(np.float32) / 32768,
            language=listening.language.split("-")[0].lower(),
            hotwords=" ".join(" ".join(listening.hotwords).split())[:800] or None,
            word_timestamps=True,
            condition_on_previous_text=False,
            clip_timestamps=clips,
        )
        found = []
        for segment in segments:
            words = [
                HeardWord(word.start, word.end, word.word.strip(), min(1.0, word.probability))
                for word in segment.words or ()
                if word.word.strip()
            ]
            if words:
                sure = sum(word.probability or 0 for word in words) / len(words)
                flags = (TranscriptFlag.LOW_CONFIDENCE,) if sure < LOW_CONFIDENCE else ()
                found.append(HeardSegment(words[0].start, words[-1].end, words, flags))
            listening.on_progress(segment.end)
        listening.on_progress(len(audio) / 16_000)
        return Heard(found, info.language)
