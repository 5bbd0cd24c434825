import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.mixer import (
    GAP_MS,
    LATE_MS,
    OBSERVED_FRAMES,
    RATE,
    TOLERANCE_MS,
    WAIT_MS,
    Mixer,
    Pcm,
    samples_in,
)

FRAME_MS = 10
FRAME = samples_in(FRAME_MS)


def tone(level: int) -> Pcm:
    return np.full(FRAME, level, dtype=np.int16)


def play(mixer: Mixer, voice: str, level: int, arrivals_ms: list[float]) -> None:
    for arrived in arrivals_ms:
        mixer.add(voice, tone(level), arrived)


def steady(start_ms: float, frames: int) -> list[float]:
    return [start_ms + FRAME_MS * (n + 1) for n in range(frames)]


def first_sound_ms(pcm: Pcm) -> float:
    return float(np.flatnonzero(pcm)[0]) * 1000 / RATE


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20))
def test_r33_the_sound_lasts_exactly_as_long_as_the_clock_ran(ticks: list[float]) -> None:
    mixer, now, taken = Mixer(), 0.0, 0
    for tick in ticks:
        now += tick
        taken += len(mixer.take(now))
    taken += len(mixer.take(now, all_of_it=True))
    assert abs(taken - samples_in(now)) <= 1


@given(st.lists(st.floats(0, 200), min_size=30, max_size=60))
def test_r33_late_arrivals_within_the_wait_make_no_holes(delays: list[float]) -> None:
    mixer = Mixer()
    sent = steady(1_000, len(delays))
    # The first frame is prompt, the others are late but in order.
    arrivals = np.maximum.accumulate([at + (0 if n == 0 else delays[n]) for n, at in enumerate(sent)])
    play(mixer, "teacher", 1_000, list(arrivals))
    heard = np.flatnonzero(mixer.take(10_000))
    assert heard[-1] - heard[0] + 1 == len(heard) == FRAME * len(delays)


def test_r33_sound_is_placed_earlier_by_the_measured_delay() -> None:
    mixer = Mixer()
    play(mixer, "teacher", 1_000, steady(1_000, 10))
    assert first_sound_ms(mixer.take(5_000)) == 1_000 - LATE_MS


def test_r33_a_voice_that_pauses_comes_back_at_its_time() -> None:
    mixer = Mixer()
    play(mixer, "teacher", 1_000, steady(1_000, 10))
    play(mixer, "teacher", 2_000, steady(1_100 + GAP_MS * 2, 10))
    pcm = mixer.take(5_000)
    assert float(np.flatnonzero(pcm == 2_000)[0]) * 1000 / RATE == 1_100 + GAP_MS * 2 - LATE_MS


def test_r33_a_first_frame_that_came_late_is_put_right() -> None:
    mixer = Mixer()
    late = 150
    play(mixer, "teacher", 1_000, [1_010 + late, *steady(1_010, 3 * OBSERVED_FRAMES)])
    heard = np.flatnonzero(mixer.take(9_000))
    end_ms = (heard[-1] + 1) * 1000 / RATE
    assert abs(end_ms - (1_010 + 3 * OBSERVED_FRAMES * FRAME_MS - LATE_MS)) <= TOLERANCE_MS


@given(st.floats(-100, 200), st.floats(-100, 200))
def test_r33_a_voice_follows_what_the_receiver_says_about_its_delay(before: float, after: float) -> None:
    mixer = Mixer()
    mixer.lag("teacher", before)
    play(mixer, "teacher", 1_000, steady(1_000, OBSERVED_FRAMES))
    mixer.lag("teacher", after)
    play(mixer, "teacher", 1_000, steady(1_000 + OBSERVED_FRAMES * FRAME_MS, 4 * OBSERVED_FRAMES))
    heard = np.flatnonzero(mixer.take(20_000))
    end_ms = (heard[-1] + 1) * 1000 / RATE
    assert abs(end_ms - (1_000 + 5 * OBSERVED_FRAMES * FRAME_MS - after)) <= TOLERANCE_MS + FRAME_MS


def test_r33_voices_are_added_and_loud_ones_do_not_wrap_around() -> None:
    mixer = Mixer()
    play(mixer, "teacher", 30_000, steady(1_000, 5))
    play(mixer, "learner", 30_000, steady(1_000, 5))
    play(mixer, "learner", 7, steady(1_050, 5))
    pcm = mixer.take(5_000)
    assert pcm.max() == 32_767
    assert 7 in pcm


def test_r33_a_frame_older_than_the_wait_is_dropped_not_shifted() -> None:
    mixer = Mixer()
    mixer.take(10_000)
    mixer.add("teacher", tone(9), 10_000 - WAIT_MS)
    assert not mixer.take(20_000).any()
