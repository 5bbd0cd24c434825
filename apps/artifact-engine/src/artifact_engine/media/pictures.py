"""Small pictures of a movie, as JPEG."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from artifact_engine.media.movie import open_movie

Picture = npt.NDArray[np.uint8]


def pictures_at(movie: Path, seconds: Sequence[float], width: int, height: int) -> list[Picture | None]:
    """One for each time, in order: the key frame before it. None where nothing can be decoded."""
    with open_movie(movie) as container:
        stream = container.streams.video[0]
        stream.codec_context.skip_frame = "NONKEY"
        return [_picture_at(container, stream, at, width, height) for at in seconds]


def _picture_at(
    container: "av.container.InputContainer", stream: "av.VideoStream", at: float, width: int, height: int
) -> Picture | None:
    try:
        container.seek(round(at * av.time_base), backward=True)
        frame = next(container.decode(stream), None)
    except FFmpegError:
        return None
    if frame is None:
        return None
    return np.asarray(frame.reformat(width=width, height=height, format="rgb24").to_ndarray(), dtype=np.uint8)


def jpeg(picture: Picture) -> bytes:
    """The same bytes for the same picture."""
    height, width = picture.shape[:2]
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base, encoder.options = Fraction(1, 25), {"q": "4"}
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    frame.pts = 0
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])


def sheet(pictures: Sequence[Picture], columns: int) -> Picture:
    """All of one size, in rows."""
    height, width = pictures[0].shape[:2]
    rows = -(-len(pictures) // columns)
    made = np.zeros((rows * height, min(columns, len(pictures)) * width, 3), dtype=np.uint8)
    for n, picture in enumerate(pictures):
        row, column = divmod(n, columns)
        made[row * height : (row + 1) * height, column * width : (column + 1) * width] = picture
    return made
