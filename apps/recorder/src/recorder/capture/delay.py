"""How long the receiver holds sound and pictures back, by its own counters."""

from dataclasses import dataclass

# Measured with a beep and a flash out of Chromium: what the jitter buffers do not explain.
REST_MS = 15.0
WEIGHT = 0.5


@dataclass
class JitterBuffer:
    """The recent delay of one track, from cumulative counters."""

    delay_ms: float | None = None
    _seconds: float = 0.0
    _emitted: int = 0

    def update(self, delay_seconds: float, emitted: int) -> None:
        frames = emitted - self._emitted
        if frames > 0:
            recent = 1000 * (delay_seconds - self._seconds) / frames
            self.delay_ms = (
                recent if self.delay_ms is None else self.delay_ms + WEIGHT * (recent - self.delay_ms)
            )
        self._seconds, self._emitted = delay_seconds, emitted


def sound_after_picture_ms(sound: JitterBuffer, picture: JitterBuffer) -> float | None:
    """How much later sound comes out than its picture; a picture carries the time at which it came out."""
    if sound.delay_ms is None or picture.delay_ms is None:
        return None
    return REST_MS + sound.delay_ms - picture.delay_ms
