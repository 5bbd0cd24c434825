import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.picture import Candidate, Canvas, choose_picture, fit

candidates = st.lists(
    st.builds(
        Candidate,
        sid=st.uuids().map(str),
        identity=st.sampled_from(["host", "guest"]),
        source=st.sampled_from(["camera", "screen"]),
        muted=st.booleans(),
        order=st.integers(0, 1_000),
    ),
    max_size=6,
    unique_by=lambda candidate: candidate.order,
)


@given(candidates)
def test_r23_a_shared_screen_goes_before_every_camera_and_the_newest_before_the_others(
    published: list[Candidate],
) -> None:
    chosen = choose_picture(published, "host")
    screens = [one.order for one in published if one.source == "screen" and not one.muted]
    if screens:
        assert chosen is not None
        assert (chosen.source, chosen.order) == ("screen", max(screens))


@given(candidates)
def test_r23_without_a_screen_only_the_host_is_seen(published: list[Candidate]) -> None:
    chosen = choose_picture([one for one in published if one.source == "camera"], "host")
    assert chosen is None or (chosen.identity == "host" and not chosen.muted)


@given(candidates)
def test_r23_without_a_known_host_the_oldest_camera_is_seen(published: list[Candidate]) -> None:
    cameras = [one for one in published if one.source == "camera" and not one.muted]
    chosen = choose_picture(cameras, None)
    assert (chosen.order if chosen else None) == min((one.order for one in cameras), default=None)


@given(st.integers(2, 4_000), st.integers(2, 4_000))
def test_r23_a_picture_fits_the_canvas_and_touches_two_of_its_sides(width: int, height: int) -> None:
    left, top, inner_width, inner_height = fit(width, height, 640, 360)
    assert left % 2 == top % 2 == inner_width % 2 == inner_height % 2 == 0
    assert left + inner_width <= 640
    assert top + inner_height <= 360
    assert inner_width == 640 or inner_height == 360


@given(st.integers(2, 300), st.integers(2, 300))
def test_r23_any_size_is_shown_on_black(width: int, height: int) -> None:
    white = np.full(width * height, 235, dtype=np.uint8).tobytes()
    chroma = bytes([128]) * (2 * ((width + 1) // 2) * ((height + 1) // 2))
    shown = Canvas(64, 36).place(memoryview(white + chroma), width, height).to_ndarray()[:36]
    left, top, inner_width, inner_height = fit(width // 2 * 2, height // 2 * 2, 64, 36)
    inside = shown[top : top + inner_height, left : left + inner_width]
    assert inside.min() > 225
    assert int((shown > 100).sum()) == inner_width * inner_height
