"""What a viewer of the file sees and hears."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from support.publisher import BEEP_HZ, RATE

WINDOW = 240
BRIGHT = 180


@dataclass(frozen=True)
class Seen:
    """Seconds from the start of the file."""

    picture_end: float
    sound_end: float
    pictures: int
    size: tuple[int, int]
    flashes: list[float]
    beeps: list[float]
    loudness: float


def watch(movie: Path) -> Seen:
    flashes: list[float] = []
    pictures, picture_end, size = 0, 0.0, (0, 0)
    bright = False
    with av.open(str(movie)) as container:
        for frame in container.decode(video=0):
            pictures += 1
            picture_end, size = float(frame.time or 0), (frame.width, frame.height)
            was, bright = bright, float(frame.to_ndarray()[: frame.height].mean()) > BRIGHT
            if bright and not was:
                flashes.append(picture_end)
    sound = hear(movie)
    return Seen(
        picture_end=picture_end,
        sound_end=len(sound) / RATE,
        pictures=pictures,
        size=size,
        flashes=flashes,
        beeps=beeps_in(sound),
        loudness=float(np.sqrt((sound**2).mean())) if len(sound) else 0.0,
    )


def hear(movie: Path) -> NDArray[np.float64]:
    with av.open(str(movie)) as container:
        parts = [frame.to_ndarray()[0].astype(np.float64) for frame in container.decode(audio=0)]
    return np.concatenate(parts) if parts else np.zeros(0)


def beeps_in(sound: NDArray[np.float64]) -> list[float]:
    """Starts of the tone, by its power in each 5 ms."""
    windows = sound[: len(sound) // WINDOW * WINDOW].reshape(-1, WINDOW)
    tone = np.exp(-2j * np.pi * BEEP_HZ * np.arange(WINDOW) / RATE)
    loud = np.abs(windows @ tone) / WINDOW > 0.08
    starts = np.flatnonzero(loud[1:] & ~loud[:-1]) + 1
    merged: list[float] = []
    for start in starts * WINDOW / RATE:
        if not merged or start - merged[-1] > 0.5:
            merged.append(float(start))
    return merged


def sound_after_picture(seen: Seen) -> list[float]:
    """For each flash, how many seconds later its beep is heard."""
    return [min((beep - flash for beep in seen.beeps), key=abs) for flash in seen.flashes if seen.beeps]
