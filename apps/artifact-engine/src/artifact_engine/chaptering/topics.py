"""Where the topic shifts, by the depth score of TextTiling (Hearst 1997) over what is said and shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from artifact_engine.chaptering.terms import cosine, rarity, terms

BLOCK = 4
"""Units on each side of a gap that are compared."""
SLIDE_SHARE = 0.5
"""How much the words of a slide count beside those said on it."""


@dataclass(frozen=True)
class Unit:
    """A sentence or so. Milliseconds of the class; `slide` is the text that was shown while it was said."""

    start_ms: int
    end_ms: int
    text: str
    slide: str = ""


def depths(units: Sequence[Unit]) -> list[float]:
    """For each unit how sharply the topic shifts before it, 0 to 1; the first has 0."""
    bags = [_bag(unit) for unit in units]
    weight = rarity([list(bag) for bag in bags])
    similar = [
        cosine(_sum(bags[max(0, n - BLOCK) : n]), _sum(bags[n : n + BLOCK]), weight)
        for n in range(1, len(bags))
    ]
    raw = [_depth(similar, n) for n in range(len(similar))]
    # Near both ends a block is too short to compare.
    raw = [depth if BLOCK // 2 <= n + 1 <= len(units) - BLOCK // 2 else 0.0 for n, depth in enumerate(raw)]
    deepest = max(raw, default=0.0)
    return [0.0, *[round(depth / deepest, 4) if deepest > 0 else 0.0 for depth in raw]][: len(units)]


def _depth(similar: Sequence[float], at: int) -> float:
    """How far one climbs on both sides before it goes down again."""
    left = right = similar[at]
    for value in reversed(similar[:at]):
        if value < left:
            break
        left = value
    for value in similar[at + 1 :]:
        if value < right:
            break
        right = value
    return (left - similar[at]) + (right - similar[at])


def _bag(unit: Unit) -> Counter[str]:
    bag: Counter[str] = Counter(terms(unit.text))
    for term in set(terms(unit.slide)):
        bag[term] += SLIDE_SHARE  # type: ignore[assignment]
    return bag


def _sum(bags: Sequence[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return total
