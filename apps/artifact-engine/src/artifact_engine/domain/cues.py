"""Words as captions that can be read: at most two lines of 42 characters, one to seven seconds, none over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_CHARACTERS, MOST_LINES = 42, 2
LEAST_MS, MOST_MS = 1_000, 7_000
PAUSE_MS = 700
"""After such a pause a new caption begins."""


@dataclass(frozen=True)
class TimedWord:
    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True)
class Cue:
    start_ms: int
    end_ms: int
    lines: Sequence[str]


def cues_of(segments: Iterable[Sequence[TimedWord]]) -> list[Cue]:
    """A caption never goes on into another segment."""
    groups = [group for words in segments for group in _groups(words)]
    cues: list[Cue] = []
    for n, group in enumerate(groups):
        start, end = group[0].start_ms, max(word.end_ms for word in group)
        following = groups[n + 1][0].start_ms if n + 1 < len(groups) else None
        end = min(max(end, start + LEAST_MS), start + MOST_MS)
        if following is not None:
            end = min(end, max(following, start + 1))
        cues.append(Cue(start, end, wrapped([word.text for word in group])))
    return cues


def _groups(words: Sequence[TimedWord]) -> list[list[TimedWord]]:
    groups: list[list[TimedWord]] = []
    for word in words:
        group = groups[-1] if groups else None
        if (
            group is None
            or word.start_ms - group[-1].end_ms > PAUSE_MS
            or word.end_ms - group[0].start_ms > MOST_MS
            or len(wrapped([*(one.text for one in group), word.text])) > MOST_LINES
        ):
            groups.append([word])
        else:
            group.append(word)
    return groups


def wrapped(words: Sequence[str]) -> list[str]:
    """Lines, as full as they may be; a word that is longer than a line is cut."""
    lines: list[str] = []
    for word in words:
        for piece in [word[at : at + MOST_CHARACTERS] for at in range(0, len(word), MOST_CHARACTERS)]:
            if lines and len(lines[-1]) + 1 + len(piece) <= MOST_CHARACTERS:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def vtt_time(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}.{rest:03}"


def vtt_text(text: str) -> str:
    """Text that is nothing but text in WebVTT, on one line."""
    plain = " ".join(text.split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def vtt(cues: Sequence[Cue], language: str) -> str:
    blocks = [f"WEBVTT\nLanguage: {language}"]
    for cue in cues:
        lines = "\n".join(vtt_text(line) for line in cue.lines)
        blocks.append(f"{vtt_time(cue.start_ms)} --> {vtt_time(cue.end_ms)}\n{lines}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Sequence[Cue]) -> str:
    blocks = []
    for n, cue in enumerate(cues, 1):
        span = f"{vtt_time(cue.start_ms)} --> {vtt_time(cue.end_ms)}".replace(".", ",")
        blocks.append(f"{n}\n{span}\n" + "\n".join(cue.lines) + "\n")
    return "\n".join(blocks)
