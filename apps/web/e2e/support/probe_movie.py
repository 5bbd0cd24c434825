"""Prints what a viewer of a movie gets: seconds of picture and sound, how many pictures, how loud."""

import json
import sys

import av
import numpy as np


def picture(movie: str) -> tuple[int, float, int]:
    count, end, different = 0, 0.0, 0
    last = None
    with av.open(movie) as container:
        for frame in container.decode(video=0):
            count, end = count + 1, float(frame.time or 0)
            small = frame.reformat(width=64, height=36, format="gray").to_ndarray().astype(np.int16)
            if last is not None and np.abs(small - last).mean() > 1:
                different += 1
            last = small
    return count, end, different


def sound(movie: str) -> tuple[float, float]:
    samples, energy, rate = 0, 0.0, 1
    with av.open(movie) as container:
        for frame in container.decode(audio=0):
            part = frame.to_ndarray()[0].astype(np.float64)
            samples, energy, rate = samples + len(part), energy + float((part**2).sum()), frame.sample_rate
    return samples / rate, (energy / max(1, samples)) ** 0.5


pictures, picture_end, changes = picture(sys.argv[1])
sound_end, loudness = sound(sys.argv[1])
print(
    json.dumps(
        {
            "pictures": pictures,
            "changes": changes,
            "pictureSeconds": picture_end,
            "soundSeconds": sound_end,
            "loudness": loudness,
        }
    )
)
