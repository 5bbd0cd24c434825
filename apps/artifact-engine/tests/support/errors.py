"""How wrong a transcript is."""

import re


def normal(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def word_error_rate(true: str, heard: str) -> float:
    """Words that are wrong, missing or too many, of the true ones (Levenshtein)."""
    left, right = normal(true), normal(heard)
    row = list(range(len(right) + 1))
    for n, word in enumerate(left, 1):
        above, row[0] = row[0], n
        for m, other in enumerate(right, 1):
            above, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, above + (word != other))
    return row[-1] / max(1, len(left))
