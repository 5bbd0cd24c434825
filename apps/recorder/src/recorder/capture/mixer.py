"""Everybody's sound on one timeline of samples.

Received audio carries no time. A voice is placed by the arrival of its first frame and then counted by
samples; a real gap moves it on, and a first frame that came late is corrected once later ones prove it.
"""

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
# Measured: sound comes out of the receiver this much later than the picture of the same moment.
LATE_MS = 100
GAP_MS = 250
EARLY_MS = 40
# How long the mix waits for late voices.
WAIT_MS = 500

Pcm = NDArray[np.int16]


def samples_in(ms: float) -> int:
    return round(ms * RATE / 1000)


class Mixer:
    def __init__(self) -> None:
        self._mixed: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._emitted = 0
        self._next: dict[str, int] = {}

    def add(self, voice: str, pcm: Pcm, arrived_ms: float) -> None:
        """One frame of 48 kHz mono that arrived just now, on the media clock."""
        estimate = samples_in(arrived_ms - LATE_MS) - len(pcm)
        at = self._next.get(voice, estimate)
        if estimate - at > samples_in(GAP_MS):
            at = estimate
        excess = at - estimate
        if excess > samples_in(EARLY_MS):
            pcm = pcm[excess:]
        self._next[voice] = at + len(pcm)
        self._place(pcm, at)

    def leave(self, voice: str) -> None:
        self._next.pop(voice, None)

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
