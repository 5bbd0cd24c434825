"""Which recogniser this machine listens with."""

from pathlib import Path
from typing import Literal

from artifact_engine.adapters.asr.faster_whisper_asr import FasterWhisperTranscriber, missing_of
from artifact_engine.adapters.asr.pocketsphinx_asr import PocketsphinxTranscriber
from artifact_engine.domain.speech import Transcriber

AsrEngine = Literal["auto", "faster-whisper", "pocketsphinx"]


def choose(engine: AsrEngine, model: Path | None) -> Transcriber:
    """`auto` takes the best there is. Raises ValueError when what is asked for is not there."""
    if engine == "faster-whisper" or (engine == "auto" and missing_of(model) is None):
        if model is None:
            raise ValueError(missing_of(model))
        return FasterWhisperTranscriber(model)
    return PocketsphinxTranscriber()
