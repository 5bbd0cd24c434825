"""Everybody's sound on one timeline of samples.

Received audio carries no time. A voice is placed by the arrival of its first frame and then counted by
samples. A frame is never early, so the promptest of each second shows
how far the count is off; a gap shows at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
# Until the receiver is measured: how much later sound comes out than the picture of the same moment.
LATE_MS = 30.0
GAP_MS = 250
# Smaller errors are left alone: a correction drops or adds sound.
TOLERANCE_MS = 25
OBSERVED_FRAMES = 100
# How long the mix waits for late voices.
WAIT_MS = 500

Pcm = NDArray[np.int16]


def samples_in(ms: float) -> int:
    return round(ms * RATE / 1000)


@dataclass
class Voice:
    """Where its next frame belongs, in samples, and how far that is known to be off."""

    next_at: int
    excess: int = 0
    least_lag: int = 0
    observed: int = 0

    def observe(self, estimate: int) -> None:
        lag = estimate - self.next_at
        if lag > samples_in(GAP_MS):
            self._move(lag)
        elif self.excess == 0:
            self.least_lag = lag if self.observed == 0 else min(self.least_lag, lag)
            self.observed += 1
            if self.observed == OBSERVED_FRAMES:
                self._move(self.least_lag if abs(self.least_lag) > samples_in(TOLERANCE_MS) else 0)

    def _move(self, lag: int) -> None:
        self.observed = 0
        self.next_at += max(0, lag)
        self.excess = max(0, -lag)

    def accept(self, pcm: Pcm) -> tuple[Pcm, int]:
        """What is left of a frame, and where it goes."""
        dropped = min(self.excess, len(pcm))
        self.excess -= dropped
        kept, at = pcm[dropped:], self.next_at
        self.next_at += len(kept)
        return kept, at


class Mixer:
    def __init__(self) -> None:
        self._mixed: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._emitted = 0
        self._voices: dict[str, Voice] = {}
        self._late_ms: dict[str, float] = {}

    def add(self, voice: str, pcm: Pcm, arrived_ms: float) -> None:
        """One frame of 48 kHz mono that arrived just now, on the media clock."""
        estimate = samples_in(arrived_ms - self._late_ms.get(voice, LATE_MS)) - len(pcm)
        known = self._voices.setdefault(voice, Voice(estimate))
        known.observe(estimate)
        self._place(*known.accept(pcm))

    def lag(self, voice: str, late_ms: float) -> None:
        """From now on the voice is known to come out this much later than its picture."""
        self._late_ms[voice] = late_ms

    def leave(self, voice: str) -> None:
        self._voices.pop(voice, None)
        self._late_ms.pop(voice, None)

    def take(self, now_ms: float, *, all_of_it: bool = False) -> Pcm:
        """What is settled by now and was not taken yet; silence where nobody spoke."""
        until = samples_in(now_ms if all_of_it else now_ms - WAIT_MS)
        length = max(0, until - self._emitted)
        self._grow(length)
        out, self._mixed = self._mixed[:length], self._mixed[length:]
        self._emitted += length
        return np.clip(out, -32768, 32767).astype(np.int16)

    def _place(self, pcm: Pcm, at: int) -> None:
        offset = at - self._emitted
        if offset < 0:
            pcm, offset = pcm[-offset:], 0
        self._grow(offset + len(pcm))
        self._mixed[offset : offset + len(pcm)] += pcm

    def _grow(self, length: int) -> None:
        missing = length - len(self._mixed)
        if missing > 0:
            self._mixed = np.concatenate([self._mixed, np.zeros(missing, dtype=np.int32)])
