"""A class in chapters, each with a title and with what speaks for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from artifact_engine.chaptering.candidates import Candidate, Reason, candidates, title_of
from artifact_engine.chaptering.plan import plan
from artifact_engine.chaptering.terms import rarity, stem, terms
from artifact_engine.chaptering.topics import Unit
from artifact_engine.contracts.models import Kind, SessionTimeline, TitleFrom

SETTLE_MS = 15_000
"""A slide that comes so soon after a chapter began gives it its title."""
TITLE_TERMS = 3


@dataclass(frozen=True)
class Outlined:
    start_ms: int
    end_ms: int
    title: str
    title_from: TitleFrom
    reasons: Sequence[Reason]


def units_of(timeline: SessionTimeline, segments: Sequence[tuple[int, int, str]]) -> list[Unit]:
    """What was said (from, to, text), with the words of the slide that was shown while it was."""
    texts = {(page.asset_id, page.page): page.text for page in timeline.pages}

    def slide_at(ms: float) -> str:
        shown = [slide for slide in timeline.slides if slide.from_ms <= ms < slide.to_ms]
        return texts.get((shown[0].asset_id, shown[0].page), "") if shown else ""

    return [Unit(start, end, text, slide_at((start + end) / 2)) for start, end, text in segments]


def outline(timeline: SessionTimeline, units: Sequence[Unit]) -> list[Outlined]:
    """From the beginning of the class to its end; without units by what happened alone."""
    begin = Candidate(0, [Reason(Kind.START, 0, 1.0)])
    chosen = [begin, *plan(candidates(timeline, units), timeline.duration_ms)]
    bounds = [one.at_ms for one in chosen] + [timeline.duration_ms]
    weight = rarity([terms(unit.text) for unit in units])
    found: list[Outlined] = []
    for (start, end), candidate in zip(pairwise(bounds), chosen, strict=True):
        said = [unit.text for unit in units if start <= unit.start_ms < end]
        used = {one.title for one in found}
        title, source = _title(timeline, start, end, said, weight, used) or (
            f"Part {len(found) + 1}",
            TitleFrom.NONE,
        )
        reasons = sorted(candidate.reasons, key=lambda one: (-one.weight, one.at_ms, one.kind))
        found.append(Outlined(start, end, title, source, reasons))
    return found


def _title(
    timeline: SessionTimeline,
    start: int,
    end: int,
    said: Sequence[str],
    weight: dict[str, float],
    used: set[str],
) -> tuple[str, TitleFrom] | None:
    titles = {(page.asset_id, page.page): title_of(page.text) for page in timeline.pages}
    shown = [
        (titles.get((slide.asset_id, slide.page)), min(slide.to_ms, end) - max(slide.from_ms, start))
        for slide in timeline.slides
        if slide.from_ms < min(end, start + SETTLE_MS) and slide.to_ms > start
    ]
    for title, _ in sorted(shown, key=lambda one: -one[1]):
        if title is not None and title not in used:
            return title, TitleFrom.SLIDE
    if found := _top_terms(said, weight):
        return found, TitleFrom.TERMS
    for scene in timeline.scenes:
        if scene.from_ms < end and scene.to_ms > start and scene.title.strip() and scene.title not in used:
            return scene.title, TitleFrom.SCENE
    return None


def _top_terms(said: Sequence[str], weight: dict[str, float]) -> str | None:
    """The words that this chapter says most, and others do not, in the form in which they were said."""
    counts = Counter(term for text in said for term in terms(text))
    strongest = sorted(counts, key=lambda term: (-counts[term] * weight.get(term, 1.0), term))[:TITLE_TERMS]
    forms: dict[str, Counter[str]] = {term: Counter() for term in strongest}
    for word in (word for text in said for word in text.lower().split()):
        plain = word.strip(".,;:!?\"'()")
        if (base := stem(plain)) in forms:
            forms[base][plain] += 1
    words = [forms[term].most_common(1)[0][0] for term in strongest if forms[term]]
    return ", ".join(words).capitalize()[:160] if words else None
