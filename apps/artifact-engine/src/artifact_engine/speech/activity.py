"""Where somebody speaks, and where to cut so that nobody is cut off. Times are seconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pocketsphinx import Vad

from artifact_engine.domain.speech import SAMPLE_RATE

FRAME_SECONDS = 0.03
MOST_GAP_SECONDS = 0.4
"""A pause within a sentence is shorter."""
LEAST_SPEECH_SECONDS = 0.2
PADDING_SECONDS = 0.15
STRICTEST = 3
ROUNDING = 1e-6

Span = tuple[float, float]


def speech_of(samples: npt.NDArray[np.int16]) -> list[Span]:
    """Stretches in which somebody speaks, in order."""
    vad = Vad(mode=STRICTEST, sample_rate=SAMPLE_RATE, frame_length=FRAME_SECONDS)
    size = vad.frame_bytes // 2
    seconds = size / SAMPLE_RATE
    flags = [
        bool(vad.is_speech(samples[at : at + size].tobytes()))
        for at in range(0, len(samples) - size + 1, size)
    ]
    return merged(flags, seconds, len(samples) / SAMPLE_RATE)


def merged(flags: Sequence[bool], frame_seconds: float, total_seconds: float) -> list[Span]:
    """Frames of speech as stretches: short pauses bridged, clicks dropped, padded without overlap."""
    found: list[list[float]] = []
    for n, speaks in enumerate(flags):
        if not speaks:
            continue
        begin, end = n * frame_seconds, (n + 1) * frame_seconds
        if found and begin - found[-1][1] <= MOST_GAP_SECONDS:
            found[-1][1] = end
        else:
            found.append([begin, end])
    spans = [(begin, end) for begin, end in found if end - begin >= LEAST_SPEECH_SECONDS]
    return [
        (max(0.0, begin - PADDING_SECONDS), min(total_seconds, end + PADDING_SECONDS)) for begin, end in spans
    ]


@dataclass(frozen=True)
class Window:
    """What is listened to at once. `speech` is counted from the window's beginning."""

    begin: float
    end: float
    speech: Sequence[Span]


def windows_of(speech: Sequence[Span], longest_seconds: float) -> list[Window]:
    """From the first word to the last, cut in the longest pause of each window's last third.

    Where nobody pauses, a stretch of speech is cut at the limit.
    """
    rest = [piece for span in speech for piece in _cut(span, longest_seconds)]
    windows: list[Window] = []
    while rest:
        begin = rest[0][0]
        fits = [n for n, (_, end) in enumerate(rest) if end - begin <= longest_seconds + ROUNDING]
        last = fits[-1]
        if last < len(rest) - 1:
            late = [n for n in fits if rest[n][1] - begin >= longest_seconds * 2 / 3] or [last]
            last = max(late, key=lambda n: (rest[n + 1][0] - rest[n][1], n))
        taken, rest = rest[: last + 1], rest[last + 1 :]
        end = taken[-1][1]
        windows.append(Window(begin, end, [(a - begin, b - begin) for a, b in taken]))
    return windows


def _cut(span: Span, longest_seconds: float) -> list[Span]:
    begin, end = span
    pieces: list[Span] = []
    while end - begin > longest_seconds:
        pieces.append((begin, begin + longest_seconds))
        begin += longest_seconds
    return [*pieces, (begin, end)]
