"""Hears what it is told to: for tests, and for what is known already."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from artifact_engine.domain.speech import SAMPLE_RATE, EngineInfo, Heard, HeardSegment, HeardWord, Listening

Script = Callable[[npt.NDArray[np.int16]], Sequence[HeardWord]]


class ScriptedTranscriber:
    """`script` says the words of a piece of sound, timed from its beginning; what nobody speaks is not heard."""

    info = EngineInfo(name="scripted", model="script", sha256=None, draft=False)

    def __init__(self, script: Script) -> None:
        self._script = script

    def transcribe(self, audio: npt.NDArray[np.int16], listening: Listening) -> Heard:
        segments = []
        words = list(self._script(audio))
        for begin, end in listening.speech:
            said = [word for word in words if begin <= (word.start + word.end) / 2 < end]
            if said:
                segments.append(HeardSegment(said[0].start, said[-1].end, said))
            listening.on_progress(min(end, len(audio) / SAMPLE_RATE))
        return Heard(segments, listening.language)
