"""Recordings as the recorder leaves them, of the lecture in fixtures/lecture."""

from functools import cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

LECTURE = Path(__file__).parents[4] / "fixtures/lecture"
RATE, WIDTH, HEIGHT, FPS = 48_000, 320, 180, 4
SECONDS = 50
"""Of the piece of the lecture that most tests record."""
FRAGMENTED = "frag_keyframe+delay_moov+default_base_moof"


@cache
def lecture_sound() -> npt.NDArray[np.int16]:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(LECTURE / "speech.webm")) as container:
        parts = [
            part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)
        ]
    return np.concatenate(parts).astype(np.int16)


def spoken(from_seconds: float, to_seconds: float) -> npt.NDArray[np.int16]:
    return lecture_sound()[round(from_seconds * RATE) : round(to_seconds * RATE)]


def silence(seconds: float) -> npt.NDArray[np.int16]:
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def movie(
    path: Path,
    seconds: float,
    sound: npt.NDArray[np.int16] | None,
    *,
    movflags: str = FRAGMENTED,
) -> bytes:
    """H.264 and AAC; the picture gets brighter each second."""
    with av.open(str(path), "w", format="mp4", options={"movflags": movflags}) as made:
        shown = made.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "g": str(2 * FPS)})
        shown.width, shown.height, shown.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        heard = made.add_stream("aac", rate=RATE, layout="mono") if sound is not None else None
        for n in range(round(seconds * FPS)):
            grey = np.full((HEIGHT, WIDTH, 3), 20 + n // FPS % 200, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            frame.pts = n
            made.mux(shown.encode(frame))
        made.mux(shown.encode(None))
        if heard is not None and sound is not None:
            for begin in range(0, len(sound), 1024):
                part = np.ascontiguousarray(sound[begin : begin + 1024]).reshape(1, -1)
                tone = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
                tone.sample_rate, tone.pts = RATE, begin
                made.mux(heard.encode(tone))
            made.mux(heard.encode(None))
    return path.read_bytes()
