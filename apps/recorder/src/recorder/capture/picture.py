"""Which picture is shown, and how it fits the canvas."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import av
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Candidate:
    """A published picture; `order` counts publications as they were seen."""

    sid: str
    identity: str
    source: Literal["camera", "screen"]
    muted: bool
    order: int


def choose_picture(candidates: Iterable[Candidate], host_identity: str | None) -> Candidate | None:
    """The newest screen share, else the host's camera; while no host is known, the oldest camera."""
    visible = [candidate for candidate in candidates if not candidate.muted]
    screens = [candidate for candidate in visible if candidate.source == "screen"]
    if screens:
        return max(screens, key=lambda candidate: candidate.order)
    cameras = [
        candidate
        for candidate in visible
        if candidate.source == "camera" and host_identity in (None, candidate.identity)
    ]
    return min(cameras, key=lambda candidate: candidate.order, default=None)


def fit(width: int, height: int, canvas_width: int, canvas_height: int) -> tuple[int, int, int, int]:
    """Left, top, width and height (all even) of the picture inside the canvas, its shape kept."""
    scale = min(canvas_width / width, canvas_height / height)
    inner_width = min(canvas_width, max(2, round(width * scale / 2) * 2))
    inner_height = min(canvas_height, max(2, round(height * scale / 2) * 2))
    left = (canvas_width - inner_width) // 4 * 2
    top = (canvas_height - inner_height) // 4 * 2
    return left, top, inner_width, inner_height


class Canvas:
    """Puts I420 pictures of any size onto black of one size."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    def black(self) -> av.VideoFrame:
        return av.VideoFrame.from_ndarray(self._black(), format="yuv420p")

    def place(self, picture: bytes | bytearray | memoryview, width: int, height: int) -> av.VideoFrame:
        """`picture` is tightly packed I420; odd sizes are cut by a pixel."""
        packed = np.frombuffer(picture, dtype=np.uint8)
        source = av.VideoFrame.from_ndarray(even(packed, width, height), format="yuv420p")
        left, top, inner_width, inner_height = fit(source.width, source.height, self.width, self.height)
        scaled = source.reformat(width=inner_width, height=inner_height, interpolation="BILINEAR")
        if (inner_width, inner_height) == (self.width, self.height):
            return scaled
        canvas, inner = self._black(), scaled.to_ndarray().astype(np.uint8, copy=False)
        for target, part, shrink in zip(
            planes(canvas.reshape(-1), self.width, self.height),
            planes(inner.reshape(-1), inner_width, inner_height),
            (1, 2, 2),
            strict=True,
        ):
            rows = slice(top // shrink, top // shrink + part.shape[0])
            columns = slice(left // shrink, left // shrink + part.shape[1])
            target[rows, columns] = part
        return av.VideoFrame.from_ndarray(canvas, format="yuv420p")

    def _black(self) -> NDArray[np.uint8]:
        canvas = np.full((self.height * 3 // 2, self.width), 128, dtype=np.uint8)
        canvas[: self.height] = 16
        return canvas


def planes(packed: NDArray[np.uint8], width: int, height: int) -> tuple[NDArray[np.uint8], ...]:
    """Views of Y, U and V."""
    half_width, half_height = (width + 1) // 2, (height + 1) // 2
    luma, chroma = width * height, half_width * half_height
    return (
        packed[:luma].reshape(height, width),
        packed[luma : luma + chroma].reshape(half_height, half_width),
        packed[luma + chroma : luma + 2 * chroma].reshape(half_height, half_width),
    )


def even(packed: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    even_width, even_height = width // 2 * 2, height // 2 * 2
    if (even_width, even_height) == (width, height):
        return packed.reshape(height * 3 // 2, width)
    luma, *chroma = planes(packed, width, height)
    cut = [luma[:even_height, :even_width], *(part[: even_height // 2, : even_width // 2] for part in chroma)]
    return np.concatenate([part.reshape(-1) for part in cut]).reshape(even_height * 3 // 2, even_width)
