"""Guards against what a recogniser makes up. What they do is flagged, never silent."""

from collections.abc import Sequence
from dataclasses import replace

from artifact_engine.contracts.models import TranscriptFlag
from artifact_engine.domain.speech import HeardSegment, HeardWord

REPEATS = 4
"""A phrase that comes back so often in a row was not said."""
LONGEST_PHRASE = 8
TOLERANCE_SECONDS = 0.3


def guarded(segments: Sequence[HeardSegment], speech: Sequence[tuple[float, float]]) -> list[HeardSegment]:
    """Words heard where nobody speaks are dropped, repeated phrases cut to one."""
    found = []
    for segment in segments:
        kept = [word for word in segment.words if _is_spoken(word, speech)]
        flags = list(segment.flags)
        if len(kept) < len(segment.words):
            flags.append(TranscriptFlag.OUTSIDE_SPEECH_DROPPED)
        once = collapsed(kept)
        if len(once) < len(kept):
            flags.append(TranscriptFlag.REPEAT_COLLAPSED)
        if once or flags:
            found.append(replace(segment, words=once, flags=tuple(flags)))
    return found


def collapsed(words: Sequence[HeardWord]) -> list[HeardWord]:
    """The same with each phrase of up to eight words that follows itself four times or more said once."""
    found, at = list(words), 0
    while at < len(found):
        for size in range(1, min(LONGEST_PHRASE, (len(found) - at) // REPEATS) + 1):
            times = _times(found, at, size)
            if times >= REPEATS:
                del found[at + size : at + size * times]
                break
        at += 1
    return found


def _times(words: Sequence[HeardWord], at: int, size: int) -> int:
    phrase = [word.text.lower() for word in words[at : at + size]]
    times = 1
    while [word.text.lower() for word in words[at + times * size : at + (times + 1) * size]] == phrase:
        times += 1
    return times


def _is_spoken(word: HeardWord, speech: Sequence[tuple[float, float]]) -> bool:
    return any(
        word.start < end + TOLERANCE_SECONDS and word.end > begin - TOLERANCE_SECONDS for begin, end in speech
    )
