"""Words that carry a topic."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

STOP_WORDS = """
a about after again all also am an and any are as at be because been before being between both but
by can could did do does doing down each else even every few first for from get gets go goes going
good had has have having he her here hers him his how i if in into is it its just know let like
little long look lot make makes many may me more most much must my near never next no nor not
nothing now of off on once one only or other our out over own part perhaps please put question
really right said same say see she should show since so some something soon still such take than
thank thanks that the their them then there these they thing things think this those through thus
time to today together too two under until up us use very want was way we well were what when where
which while who whole why will with would yes yet you your yours minute minutes hello welcome
everyone exactly okay excuse
"""
STOP = frozenset(STOP_WORDS.split())
LEAST_LETTERS = 3
VOWELS = "aeiou"


def terms(text: str) -> list[str]:
    """Stems of the words that mean something, in order."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    return [stem(word) for word in words if word not in STOP and len(word) >= LEAST_LETTERS]


def stem(word: str) -> str:
    """English endings off, roughly: enough to find a word again in another form."""
    base = word.removesuffix("'s")
    for ending in ("ingly", "edly", "ing", "ies", "ed", "es", "s"):
        rest = base.removesuffix(ending)
        if rest != base and len(rest) >= LEAST_LETTERS and any(letter in VOWELS for letter in rest):
            return f"{rest}y" if ending == "ies" else rest.rstrip("e") or rest
    return base.rstrip("e") if len(base) > LEAST_LETTERS else base


def rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency, smoothed."""
    seen = Counter(term for document in documents for term in set(document))
    return {term: math.log((1 + len(documents)) / (1 + times)) + 1 for term, times in seen.items()}


def cosine(left: Counter[str], right: Counter[str], weight: dict[str, float]) -> float:
    """0 to 1; of counts under weights."""
    shared = sum(left[term] * right[term] * weight.get(term, 1.0) ** 2 for term in left.keys() & right.keys())
    sizes = [
        math.sqrt(sum((count * weight.get(term, 1.0)) ** 2 for term, count in side.items()))
        for side in (left, right)
    ]
    return shared / (sizes[0] * sizes[1]) if sizes[0] and sizes[1] else 0.0
