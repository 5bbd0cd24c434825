"""An MP4 to play: what is in a recording, measured and copied with its index first. Nothing is encoded again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Stream

CODECS = ("h264", "aac")
"""What a recorder writes and a browser plays."""
LONGEST_SECONDS = 24 * 3600


class UnreadableError(Exception):
    """There is nothing in the file that can be played; the message says why, for an operator."""


@dataclass(frozen=True)
class Movie:
    """Milliseconds, counted from media time 0; None where there is no such track."""

    duration_ms: int
    video_ms: int | None
    audio_ms: int | None
    width: int | None
    height: int | None
    broken_off: bool
    """The file could not be read to its end."""


def open_movie(path: Path) -> InputContainer:
    """As MP4 whatever its content says it is: a list of other files, say, is not followed. Raises FFmpegError."""
    options = {"protocol_whitelist": "file", "codec_whitelist": ",".join(CODECS)}
    return av.open(str(path), format="mp4", options=options)


def remux(source: Path, target: Path, on_packet: Callable[[], None]) -> Movie:
    """Copies the first picture and the first sound as far as they can be read.

    Raises UnreadableError for what is wrong with `source`, OSError where `target` cannot be written.
    """
    try:
        taken = open_movie(source)
    except FFmpegError as error:
        raise UnreadableError(str(error)) from error
    with taken:
        try:
            return _copied(taken, target, on_packet)
        except FFmpegError as error:
            if isinstance(error, OSError):
                raise
            raise UnreadableError(str(error)) from error


def _copied(taken: InputContainer, target: Path, on_packet: Callable[[], None]) -> Movie:
    wanted = [*taken.streams.video[:1], *taken.streams.audio[:1]]
    if not wanted:
        raise UnreadableError("it holds neither picture nor sound")
    for stream in wanted:
        if stream.codec_context is None or stream.codec_context.name not in CODECS:
            raise UnreadableError(f"its {stream.type} is not encoded as H.264 or AAC")
    ends: dict[str, float] = {}
    broken_off = False
    with av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as made:
        copies: dict[int, Stream] = {stream.index: made.add_stream_from_template(stream) for stream in wanted}
        packets = taken.demux(wanted)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                break
            except FFmpegError:
                broken_off = True
                break
            if packet.pts is None or packet.dts is None or packet.time_base is None:
                continue
            on_packet()
            kind = packet.stream.type
            end = float((packet.pts + (packet.duration or 0)) * packet.time_base)
            if end > LONGEST_SECONDS:
                raise UnreadableError(f"it goes on past {LONGEST_SECONDS // 3600} hours")
            ends[kind] = max(end, ends.get(kind, 0.0))
            packet.stream = copies[packet.stream.index]
            made.mux(packet)
    if not ends or max(ends.values()) <= 0:
        raise UnreadableError("it holds neither picture nor sound")
    length = {kind: round(end * 1000) for kind, end in ends.items()}
    picture = taken.streams.video[0] if "video" in length else None
    return Movie(
        duration_ms=max(length.values()),
        video_ms=length.get("video"),
        audio_ms=length.get("audio"),
        width=None if picture is None else picture.width,
        height=None if picture is None else picture.height,
        broken_off=broken_off,
    )
