import itertools

from hypothesis import given
from hypothesis import strategies as st

from recorder.state import Capture, Gap, Segment, Settled, error_of, gaps_of, state_of

reasons = st.sampled_from([None, "stopped", "room-closed", "could not join the room", "broke: disk"])
captures = st.tuples(st.none() | st.integers(1, 10**12), reasons).map(
    lambda drawn: Capture(started_at_ms=drawn[0], ended=drawn[1])
)
settlements = st.none() | st.tuples(st.integers(0, 10**7), st.booleans(), st.none() | st.just("503")).map(
    lambda drawn: Settled(duration_ms=drawn[0], uploaded=drawn[1], upload_error=drawn[2])
)
histories = st.lists(st.tuples(captures, settlements), min_size=1, max_size=4).map(
    lambda parts: [
        Segment(number=n, capture=capture, settled=settled) for n, (capture, settled) in enumerate(parts, 1)
    ]
)


@given(histories)
def test_r82_a_recording_is_never_active_once_it_is_over_and_settled(history: list[Segment]) -> None:
    over = [
        segment.model_copy(update={"settled": Settled(duration_ms=1, uploaded=True)}) for segment in history
    ]
    assert state_of(over, running=False) in ("completed", "interrupted", "failed")


@given(histories)
def test_r82_completed_means_nothing_waits_for_upload(history: list[Segment]) -> None:
    if state_of(history, running=False) == "completed":
        assert not any(segment.waits_for_upload for segment in history)


@given(histories)
def test_r82_interrupted_and_failed_say_why(history: list[Segment]) -> None:
    if state_of(history, running=False) in ("interrupted", "failed"):
        assert error_of(history, running=False)


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)), min_size=1, max_size=5))
def test_r33_gaps_and_segments_cover_the_recording_without_overlap(parts: list[tuple[int, int]]) -> None:
    segments, at = [], 1_000
    for number, (pause, duration) in enumerate(parts, 1):
        at += pause
        capture = Capture(started_at_ms=at, ended="stopped")
        segments.append(Segment(number=number, capture=capture, settled=Settled(duration_ms=duration)))
        at += duration
    between = gaps_of(segments)
    assert [gap.to_ms - gap.from_ms for gap in between if gap.to_ms is not None] == [
        pause for pause, _ in parts[1:]
    ]
    for gap, (before, after) in zip(between, itertools.pairwise(segments), strict=True):
        assert before.capture.started_at_ms is not None and before.settled is not None
        assert gap.from_ms == before.capture.started_at_ms + before.settled.duration_ms
        assert gap.to_ms == after.capture.started_at_ms


def test_r33_a_gap_inside_a_segment_is_told_while_it_lasts() -> None:
    capture = Capture(started_at_ms=5, gaps=(Gap(from_ms=9),))
    assert gaps_of([Segment(number=1, capture=capture)]) == [Gap(from_ms=9, to_ms=None)]
