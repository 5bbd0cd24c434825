"""How much of a segment can be played, whatever happened to the process that wrote it."""

import os
from pathlib import Path

import av


def drop_torn_fragment(movie: Path) -> None:
    """Cuts off a last fragment that was not written whole: some players refuse the entire file for it."""
    if not movie.exists():
        return
    whole = 0
    with movie.open("r+b") as file:
        length = os.fstat(file.fileno()).st_size
        at = 0
        while at + 8 <= length:
            file.seek(at)
            size, kind = int.from_bytes(file.read(4)), file.read(4)
            if size == 1:
                size = int.from_bytes(file.read(8))
            at += size
            if size < 8 or at > length:
                break
            if kind != b"moof":
                whole = at
        file.truncate(whole)


def playable_ms(movie: Path) -> int:
    """The end of the last packet, in milliseconds; 0 when there is nothing to play."""
    if not movie.exists() or movie.stat().st_size == 0:
        return 0
    end = 0.0
    try:
        with av.open(str(movie)) as container:
            for packet in container.demux():
                if packet.pts is not None and packet.time_base is not None:
                    end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    except av.error.InvalidDataError:
        # Nothing but a header: the writer died before its first fragment.
        return 0
    return round(end * 1000)
