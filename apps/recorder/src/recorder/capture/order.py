"""What the service tells the capturing process, as one line on its standard input.

A second line stops the capture. Until then standard input is a lifeline: when it closes, the service is gone.
"""

from pathlib import Path

from recorder.state import Wire

STOP_LINE = b"stop\n"


class CaptureOrder(Wire):
    base: Path
    livekit_url: str
    token: str
    host_identity: str | None
    height: int
    fps: int
    reconnect_seconds: float
