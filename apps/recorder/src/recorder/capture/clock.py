"""One pair of monotonic and wall time, so that media times and log times can be mapped to each other."""

import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class MediaClock:
    """Media time 0 is the moment this is made."""

    monotonic_ns: int = field(default_factory=time.monotonic_ns)
    wall_ms: int = field(default_factory=lambda: time.time_ns() // 1_000_000)

    def now_ms(self) -> float:
        return self.at_ms(time.monotonic_ns())

    def at_ms(self, monotonic_ns: int) -> float:
        return (monotonic_ns - self.monotonic_ns) / 1e6

    def wall_now_ms(self) -> int:
        """By the monotonic clock: a correction of the machine's clock moves nothing."""
        return self.wall_ms + round(self.now_ms())
