"""Which of the candidates begin a chapter: the best of all ways that keep to the limits, by dynamic programming."""

from collections.abc import Sequence
from math import ceil, floor

from artifact_engine.chaptering.candidates import Candidate

LEAST_MS = 45_000
MINUTE_MS = 60_000
FEWEST, MOST = 3, 20
LONGEST_MINUTES, SHORTEST_MINUTES = 7, 4
MOST_CANDIDATES = 240
PRICE = 0.25
"""A chapter more must be worth so much."""
UNEVENNESS = 0.15


def count_limits(duration_ms: int) -> tuple[int, int]:
    """One chapter for each four to seven minutes; three in a class of three minutes or more, at most twenty."""
    minutes = duration_ms / MINUTE_MS
    fewest = max(1, min(FEWEST, floor(minutes)), min(MOST, ceil(minutes / LONGEST_MINUTES)))
    return fewest, max(fewest, min(MOST, floor(minutes / SHORTEST_MINUTES)))


def plan(candidates: Sequence[Candidate], duration_ms: int) -> list[Candidate]:
    """The beginnings of all chapters after the first, in order. Where too little speaks for any, time does."""
    fewest, most = count_limits(duration_ms)
    usable = [one for one in candidates if LEAST_MS <= one.at_ms <= duration_ms - LEAST_MS]
    chosen = _best(usable, duration_ms, fewest, most)
    if chosen is None:
        even = [Candidate(round(duration_ms * n / fewest)) for n in range(1, fewest)]
        apart = [one for one in even if all(abs(one.at_ms - other.at_ms) >= LEAST_MS for other in usable)]
        both = sorted([*usable, *apart], key=lambda one: one.at_ms)
        chosen = _best(both, duration_ms, fewest, most) or even
    return chosen


def _best(
    candidates: Sequence[Candidate], duration_ms: int, fewest: int, most: int
) -> list[Candidate] | None:
    """None where there is no way to that many chapters."""
    strongest = sorted(candidates, key=lambda one: -one.score)[:MOST_CANDIDATES]
    points = sorted(strongest, key=lambda one: one.at_ms)
    times = [0, *[one.at_ms for one in points], duration_ms]
    worth = [0.0, *[one.score - PRICE for one in points], 0.0]
    usual = duration_ms / max(1, (fewest + most) / 2)
    last = len(times) - 1
    # best[k][n]: the worth of k chapters up to times[n]; came[k][n]: where the last of them begins.
    best: list[dict[int, float]] = [{0: 0.0}]
    came: list[dict[int, int]] = [{}]
    for _ in range(most):
        value: dict[int, float] = {}
        origin: dict[int, int] = {}
        for begin, before in best[-1].items():
            for end in range(begin + 1, len(times)):
                length = times[end] - times[begin]
                if length < min(LEAST_MS, duration_ms):
                    continue
                total = before + worth[end] - UNEVENNESS * abs(length - usual) / usual / 2
                if total > value.get(end, float("-inf")):
                    value[end], origin[end] = total, begin
        best.append(value)
        came.append(origin)
    ways = [(best[count][last], -count) for count in range(fewest, most + 1) if last in best[count]]
    if not ways:
        return None
    count, at, chosen = -max(ways)[1], last, []
    while count > 0:
        at = came[count][at]
        count -= 1
        if at > 0:
            chosen.append(points[at - 1])
    return chosen[::-1]
