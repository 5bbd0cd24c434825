"""A fragmented MP4 that can be played up to its last fragment, even when its writer is killed."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType

from recorder.capture.mixer import RATE, Pcm

MILLISECOND = Fraction(1, 1000)
# A fragment ends at each key frame: at most this much is lost.
KEY_FRAME_MS = 2_000
# delay_moov, not empty_moov: the latter shifts the picture where an encoder delays.
FORMAT = {"movflags": "frag_keyframe+delay_moov+default_base_moof", "flush_packets": "1"}


class Movie:
    def __init__(self, path: Path, width: int, height: int, fps: int) -> None:
        self._container = av.open(str(path), "w", format="mp4", options=FORMAT)
        self._video = self._container.add_stream(
            "libx264",
            rate=fps,
            options={"preset": "veryfast", "tune": "zerolatency", "crf": "25", "profile": "main"},
        )
        self._video.width, self._video.height, self._video.pix_fmt = width, height, "yuv420p"
        self._video.codec_context.time_base = MILLISECOND
        self._audio = self._container.add_stream("aac", rate=RATE, layout="mono")
        self._audio.bit_rate = 96_000
        self._samples = 0
        self._last_ms = -1
        self._last_key_ms = -KEY_FRAME_MS

    def add_picture(self, frame: av.VideoFrame, at_ms: float) -> None:
        """A picture shown from `at_ms` on; one that comes out of order is shown right after the last."""
        pts = max(self._last_ms + 1, round(at_ms))
        frame.pts, frame.time_base = pts, MILLISECOND
        frame.pict_type = PictureType.NONE
        if pts - self._last_key_ms >= KEY_FRAME_MS:
            frame.pict_type = PictureType.I
            self._last_key_ms = pts
        self._last_ms = pts
        self._container.mux(self._video.encode(frame))

    def add_sound(self, pcm: Pcm) -> None:
        """The next samples, without a gap since the last."""
        if len(pcm) == 0:
            return
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(pcm)[np.newaxis, :], format="s16", layout="mono"
        )
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._samples, Fraction(1, RATE)
        self._samples += len(pcm)
        self._container.mux(self._audio.encode(frame))

    def close(self) -> None:
        self._container.mux(self._video.encode(None))
        self._container.mux(self._audio.encode(None))
        self._container.close()
