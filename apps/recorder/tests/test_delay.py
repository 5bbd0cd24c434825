import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.delay import REST_MS, JitterBuffer, sound_after_picture_ms


def filled(delays_ms: list[float]) -> JitterBuffer:
    buffer, seconds, emitted = JitterBuffer(), 0.0, 0
    for delay_ms in delays_ms:
        emitted += 48
        seconds += 48 * delay_ms / 1000
        buffer.update(seconds, emitted)
    return buffer


@given(st.floats(1, 500), st.floats(1, 500))
def test_r33_a_changed_buffer_is_believed_within_seconds(before: float, after: float) -> None:
    assert filled([before] * 5 + [after] * 10).delay_ms == pytest.approx(after, abs=1)


def test_r33_a_counter_that_stands_still_keeps_the_last_delay() -> None:
    buffer = filled([40])
    buffer.update(0.04 * 48, 48)
    assert buffer.delay_ms == pytest.approx(40)


def test_r33_sound_is_late_by_its_buffer_less_that_of_the_picture() -> None:
    assert sound_after_picture_ms(filled([60]), filled([20])) == pytest.approx(REST_MS + 40)
    assert sound_after_picture_ms(filled([60]), JitterBuffer()) is None
