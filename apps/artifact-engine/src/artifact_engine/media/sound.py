"""Sound as speech recognition hears it: one channel, 16 kHz, 16 bit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from artifact_engine.domain.speech import SAMPLE_RATE
from artifact_engine.media.movie import open_movie

Samples = npt.NDArray[np.int16]


def write_samples(movie: Path, raw: Path, on_second: Callable[[float], None]) -> int:
    """The sound of a movie as bare samples, from media time 0 on. Returns how many; 0 without any sound.

    What cannot be decoded is silence, so that times stay what they are.
    """
    written = 0
    with raw.open("wb") as file:
        for at, samples in _decoded(movie):
            begins = round(at * SAMPLE_RATE)
            if begins > written:
                # Read as zeros, without being written.
                file.seek(2 * begins)
                written = begins
            # What overlaps by rounding is dropped.
            kept = samples[written - begins :]
            file.write(kept.tobytes())
            written += len(kept)
            on_second(written / SAMPLE_RATE)
    return written


def _decoded(movie: Path) -> Iterator[tuple[float, Samples]]:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    with open_movie(movie) as container:
        if not container.streams.audio:
            return
        for packet in container.demux(audio=0):
            try:
                frames = packet.decode()
            except FFmpegError:
                continue
            for frame in frames:
                at = max(0.0, frame.time or 0.0)
                for part in resampler.resample(frame):
                    samples: Samples = part.to_ndarray()[0].astype(np.int16, copy=False)
                    yield at, samples


def map_samples(raw: Path) -> Samples:
    """Without reading it all into memory."""
    return np.memmap(raw, dtype=np.int16, mode="r")


def write_flac(samples: Samples, path: Path) -> None:
    with av.open(str(path), "w", format="flac") as made:
        stream = made.add_stream("flac", rate=SAMPLE_RATE, layout="mono")
        size = SAMPLE_RATE
        for begin in range(0, len(samples), size):
            part = np.ascontiguousarray(samples[begin : begin + size]).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
            frame.sample_rate, frame.pts = SAMPLE_RATE, begin
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))


def read_flac(path: Path) -> Samples:
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(parts).astype(np.int16) if parts else np.zeros(0, dtype=np.int16)


def loudness_db(samples: Samples) -> float:
    """Root mean square against full scale; -120 for digital silence."""
    if len(samples) == 0:
        return -120.0
    power, size = 0.0, SAMPLE_RATE * 60
    for begin in range(0, len(samples), size):
        part = samples[begin : begin + size].astype(np.float64)
        power += float(np.dot(part, part))
    root = (power / len(samples)) ** 0.5 / 32768
    return max(-120.0, float(20 * np.log10(root))) if root > 0 else -120.0
