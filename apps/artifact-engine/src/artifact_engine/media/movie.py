"""An MP4 to play: what is in a recording, measured and copied with its index first. Nothing is encoded again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
from av.error import FFmpegError
from av.stream import Stream


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


def remux(source: Path, target: Path, on_packet: Callable[[], None]) -> Movie:
    """Copies the first picture and the first sound as far as they can be read. Raises UnreadableError."""
    ends: dict[str, float] = {}
    broken_off = False
    try:
        with (
            av.open(str(source)) as taken,
            av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as made,
        ):
            wanted = [*taken.streams.video[:1], *taken.streams.audio[:1]]
            copies: dict[int, Stream] = {
                stream.index: made.add_stream_from_template(stream) for stream in wanted
            }
            if not copies:
                raise UnreadableError("it holds neither picture nor sound")
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
                ends[kind] = max(end, ends.get(kind, 0.0))
                packet.stream = copies[packet.stream.index]
                made.mux(packet)
            picture = next(iter(taken.streams.video), None)
            size = (picture.width, picture.height) if picture is not None else (None, None)
    except FFmpegError as error:
        raise UnreadableError(str(error)) from error
    if not ends or max(ends.values()) <= 0:
        raise UnreadableError("it holds neither picture nor sound")
    length = {kind: round(end * 1000) for kind, end in ends.items()}
    return Movie(
        duration_ms=max(length.values()),
        video_ms=length.get("video"),
        audio_ms=length.get("audio"),
        width=size[0] if "video" in length else None,
        height=size[1] if "video" in length else None,
        broken_off=broken_off,
    )
