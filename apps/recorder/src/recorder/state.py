"""What a recording's state is, given its segments: pure, so that a restarted service says the same."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

State = Literal["starting", "active", "interrupted", "completed", "failed"]

# A capture that ended for one of these reasons recorded all there was.
COMPLETE = frozenset({"stopped", "room-closed"})


class Wire(BaseModel):
    """Snake case in Python, camel case in JSON; unknown fields are refused."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Gap(Wire):
    """Wall-clock milliseconds in which the recorder was cut off; `to_ms` is None while it still is."""

    from_ms: int
    to_ms: int | None = None


class Capture(Wire):
    """What the capturing process says about one segment, as far as it got."""

    started_at_ms: int | None = None
    gaps: tuple[Gap, ...] = ()
    ended: str | None = None


class Settled(Wire):
    """What the service found and did once the capturing process was gone."""

    duration_ms: int
    uploaded: bool = False
    upload_error: str | None = None


class Segment(Wire):
    number: int
    capture: Capture = Capture()
    settled: Settled | None = None

    @property
    def holds_media(self) -> bool:
        return self.capture.started_at_ms is not None and (
            self.settled is None or self.settled.duration_ms > 0
        )

    @property
    def waits_for_upload(self) -> bool:
        return self.holds_media and (self.settled is None or not self.settled.uploaded)


def state_of(segments: Sequence[Segment], *, running: bool) -> State:
    """`active` also covers the seconds from a clean end until the last file is in the object store."""
    last = segments[-1]
    if running:
        return "starting" if last.capture.started_at_ms is None else "active"
    if last.capture.ended in COMPLETE:
        waiting = [segment for segment in segments if segment.waits_for_upload]
        if not waiting:
            return "completed"
        gave_up = any(segment.settled is not None and segment.settled.upload_error for segment in waiting)
        return "failed" if gave_up else "active"
    return "interrupted" if any(segment.holds_media for segment in segments) else "failed"


def error_of(segments: Sequence[Segment], *, running: bool) -> str | None:
    """Why a recording is not simply active or completed, in words for an operator."""
    for segment in segments:
        if segment.settled is not None and segment.settled.upload_error is not None:
            return f"upload: {segment.settled.upload_error}"
    last = segments[-1].capture
    if running or last.ended in COMPLETE:
        return None
    return last.ended or "the capturing process died"


def gaps_of(segments: Sequence[Segment]) -> list[Gap]:
    """Where the recording has nothing: cut off inside a segment, or between two segments."""
    gaps: list[Gap] = []
    end_ms: int | None = None
    for segment in segments:
        started = segment.capture.started_at_ms
        if started is None or not segment.holds_media:
            continue
        if end_ms is not None and started > end_ms:
            gaps.append(Gap(from_ms=end_ms, to_ms=started))
        gaps.extend(segment.capture.gaps)
        end_ms = None if segment.settled is None else started + segment.settled.duration_ms
    return gaps
