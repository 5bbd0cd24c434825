"""What was heard. Times are seconds from the beginning of the audio that was listened to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SAMPLE_RATE = 16_000


@dataclass(frozen=True)
class HeardWord:
    start: float
    end: float
    text: str
    probability: float | None = None


@dataclass(frozen=True)
class HeardSegment:
    start: float
    end: float
    words: Sequence[HeardWord]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class EngineInfo:
    """`sha256` is of the model's files; None where there are none. `draft`: good to find a place by, not to quote."""

    name: str
    model: str
    sha256: str | None
    draft: bool


@dataclass(frozen=True)
class Heard:
    segments: Sequence[HeardSegment]
    language: str


@dataclass(frozen=True)
class Listening:
    """How to listen: `speech` says where somebody speaks, and nothing is listened to elsewhere."""

    language: str
    speech: Sequence[tuple[float, float]]
    hotwords: Sequence[str] = ()
    """Sentences and words that are likely, as slides have them."""
    on_progress: Callable[[float], None] = field(default=lambda _: None)
    """Told the seconds that are done; may raise to stop."""


class Transcriber(Protocol):
    """Automatic speech recognition, shaped like faster-whisper; words always have their times."""

    @property
    def info(self) -> EngineInfo: ...

    def transcribe(self, audio: "npt.NDArray[np.int16]", listening: Listening) -> Heard:
        """Of mono sound at 16 kHz, at most five minutes; segments in order. Raises ValueError for another language."""
