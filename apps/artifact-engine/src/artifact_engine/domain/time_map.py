"""Class time and media time: piecewise linear, from the recorder's own start times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One stretch that was recorded without a gap; both clocks run through it evenly. Milliseconds."""

    media_id: str
    class_from_ms: int
    class_to_ms: int
    media_from_ms: int
    media_to_ms: int


@dataclass(frozen=True)
class Medium:
    """Media time 0 is `started_at_ms` by the recorder's clock, milliseconds since 1970."""

    media_id: str
    started_at_ms: int
    duration_ms: int


def time_map(media: Iterable[Medium], class_started_at_ms: int, class_duration_ms: int) -> list[Piece]:
    """Pieces in the order of the class without overlap; what was recorded before or after the class is in none."""
    pieces: list[Piece] = []
    for medium in sorted(media, key=lambda medium: (medium.started_at_ms, medium.media_id)):
        begins = medium.started_at_ms - class_started_at_ms
        taken = pieces[-1].class_to_ms if pieces else 0
        class_from = max(0, begins, taken)
        class_to = min(class_duration_ms, begins + medium.duration_ms)
        if class_to > class_from:
            pieces.append(
                Piece(medium.media_id, class_from, class_to, class_from - begins, class_to - begins)
            )
    return pieces


def class_time(pieces: Sequence[Piece], media_id: str, media_ms: float) -> int | None:
    """When in the class a medium's moment was; None where that is no moment of the class."""
    for piece in pieces:
        if piece.media_id == media_id and piece.media_from_ms <= media_ms <= piece.media_to_ms:
            span = piece.media_to_ms - piece.media_from_ms
            share = (media_ms - piece.media_from_ms) / span if span else 0.0
            return round(piece.class_from_ms + share * (piece.class_to_ms - piece.class_from_ms))
    return None
