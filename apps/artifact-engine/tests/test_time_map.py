from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from artifact_engine.domain.time_map import Medium, class_time, time_map

media = st.lists(st.tuples(st.integers(-60_000, 400_000), st.integers(0, 120_000)), max_size=6).map(
    lambda found: [Medium(f"m{n}", 1_000_000 + at, length) for n, (at, length) in enumerate(found)]
)


@given(media, st.integers(0, 300_000))
def test_r33_every_piece_is_class_time_and_what_is_in_it_was_recorded_then(
    found: list[Medium], duration_ms: int
) -> None:
    pieces = time_map(found, 1_000_000, duration_ms)
    starts = {medium.media_id: medium for medium in found}
    for piece in pieces:
        medium = starts[piece.media_id]
        assert 0 <= piece.class_from_ms < piece.class_to_ms <= duration_ms
        assert 0 <= piece.media_from_ms < piece.media_to_ms <= medium.duration_ms
        for at in (piece.media_from_ms, (piece.media_from_ms + piece.media_to_ms) // 2, piece.media_to_ms):
            assert class_time(pieces, piece.media_id, at) == medium.started_at_ms + at - 1_000_000
    for one, following in pairwise(pieces):
        assert one.class_to_ms <= following.class_from_ms


@given(media, st.integers(0, 300_000), st.integers(0, 299_999))
def test_r33_each_moment_that_was_recorded_is_in_a_piece(
    found: list[Medium], duration_ms: int, moment: int
) -> None:
    pieces = time_map(found, 1_000_000, duration_ms)
    recorded = moment < duration_ms and any(
        medium.started_at_ms <= 1_000_000 + moment < medium.started_at_ms + medium.duration_ms
        for medium in found
    )
    assert any(piece.class_from_ms <= moment < piece.class_to_ms for piece in pieces) is recorded


def test_r33_what_was_recorded_before_the_class_is_no_moment_of_it() -> None:
    pieces = time_map([Medium("m", 990_000, 60_000)], 1_000_000, 30_000)
    assert class_time(pieces, "m", 9_999) is None
    assert class_time(pieces, "m", 10_000) == 0
    assert class_time(pieces, "m", 40_001) is None
