"""Moments at which a chapter may begin, and what speaks for each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from artifact_engine.chaptering.topics import Unit, depths
from artifact_engine.contracts.models import Kind, SessionTimeline

FLIP_MS = 8_000
"""Who leafs past a slide more quickly is looking for another one."""
NEAR_MS = 8_000
"""What happens so close together is one moment."""
WEIGHTS = {
    Kind.SCENE: 0.35,
    Kind.SLIDE: 0.3,
    Kind.BOARD_PAGE: 0.25,
    Kind.POLL: 0.1,
    Kind.SCREEN_SHARE: 0.3,
    Kind.PAUSE: 0.2,
    Kind.TOPIC_SHIFT: 0.6,
    Kind.CUE_PHRASE: 0.4,
}
LEAST_DEPTH = 0.15
CUES = re.compile(
    r"\b(let us (begin|start|look|turn|move)|let's (begin|start|look|turn|move)|we (now )?(turn|move|come) to|"
    r"moving on|the next (part|topic|question|step)|next (we|up)|so far|(second|third|last|final) (part|topic|point)|"
    r"now (that )?(we|let)|finally|to (sum|conclude|finish)|in summary|we have seen)\b"
)
CUE_WORDS = 12
"""A cue stands at the beginning of what is said."""


@dataclass(frozen=True)
class Reason:
    kind: Kind
    at_ms: int
    weight: float
    sequence: int | None = None
    detail: str | None = None


@dataclass
class Candidate:
    at_ms: int
    reasons: list[Reason] = field(default_factory=list)

    @property
    def score(self) -> float:
        """Of one kind the strongest reason counts."""
        best: dict[Kind, float] = {}
        for reason in self.reasons:
            best[reason.kind] = max(best.get(reason.kind, 0.0), reason.weight)
        return min(1.0, sum(best.values()))


def candidates(timeline: SessionTimeline, units: Sequence[Unit]) -> list[Candidate]:
    """In order; what lies close together is one candidate, at the strongest reason's moment."""
    reasons = sorted([*event_reasons(timeline), *text_reasons(units)], key=lambda reason: -reason.weight)
    found: list[Candidate] = []
    for reason in reasons:
        near = [one for one in found if abs(one.at_ms - reason.at_ms) <= NEAR_MS]
        if near:
            min(near, key=lambda one: abs(one.at_ms - reason.at_ms)).reasons.append(reason)
        else:
            found.append(Candidate(reason.at_ms, [reason]))
    for candidate in found:
        candidate.at_ms = _moment(candidate)
    return sorted(found, key=lambda one: one.at_ms)


def _moment(candidate: Candidate) -> int:
    """A chapter begins where something begins to be shown, if that is what speaks for it, else where it is said."""
    shown = [one for one in candidate.reasons if one.kind in (Kind.SLIDE, Kind.SCENE, Kind.SCREEN_SHARE)]
    return max(shown or candidate.reasons, key=lambda one: one.weight).at_ms


def event_reasons(timeline: SessionTimeline) -> Iterable[Reason]:
    """What happened after the beginning."""
    titles = {(page.asset_id, page.page): title_of(page.text) for page in timeline.pages}
    before: tuple[object, int] | None = None
    for slide in timeline.slides:
        which = (slide.asset_id, slide.page)
        if slide.to_ms - slide.from_ms < FLIP_MS or which == before:
            continue
        before = which
        yield _reason(Kind.SLIDE, slide.from_ms, slide.sequence, titles.get(which))
    for scene in timeline.scenes:
        if scene.to_ms - scene.from_ms >= FLIP_MS:
            yield _reason(Kind.SCENE, scene.from_ms, scene.sequence, scene.title or None)
    for board in timeline.board_pages:
        yield _reason(Kind.BOARD_PAGE, board.from_ms, board.sequence, None)
    for poll in timeline.polls:
        yield _reason(Kind.POLL, poll.from_ms, poll.sequence, poll.question)
    for share in timeline.screen_shares:
        yield _reason(Kind.SCREEN_SHARE, share.from_ms, share.sequence, None)
    for pause in timeline.pauses:
        yield _reason(Kind.PAUSE, pause.to_ms, pause.sequence, None)


def text_reasons(units: Sequence[Unit]) -> Iterable[Reason]:
    for unit, depth in zip(units, depths(units), strict=True):
        if depth >= LEAST_DEPTH:
            weight = round(depth * WEIGHTS[Kind.TOPIC_SHIFT], 4)
            yield Reason(Kind.TOPIC_SHIFT, unit.start_ms, weight, None, None)
        cue = CUES.search(" ".join(unit.text.lower().split()[:CUE_WORDS]))
        if cue is not None:
            yield Reason(Kind.CUE_PHRASE, unit.start_ms, WEIGHTS[Kind.CUE_PHRASE], None, cue.group(0))


def title_of(text: str) -> str | None:
    """The first line of a slide that holds a word."""
    for line in text.splitlines():
        title = " ".join(line.split())
        if any(letter.isalpha() for letter in title):
            return title[:160]
    return None


def _reason(kind: Kind, at_ms: int, sequence: int, detail: str | None) -> Reason:
    return Reason(kind, at_ms, WEIGHTS[kind], sequence, detail)
