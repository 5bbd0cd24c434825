"""When a stage is tried again."""

ATTEMPTS = 3
LONGEST_SECONDS = 60.0


def pause_seconds(attempt: int, first: float) -> float:
    """Before the attempt after the `attempt`-th, from 1: each twice the one before."""
    return min(LONGEST_SECONDS, first * 2.0 ** (attempt - 1))
