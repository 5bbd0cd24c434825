from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from artifact_engine.contracts.models import TranscriptFlag
from artifact_engine.domain.speech import HeardSegment, HeardWord
from artifact_engine.speech.activity import merged, windows_of
from artifact_engine.speech.guards import collapsed, guarded


def words(text: str, start: float = 0) -> list[HeardWord]:
    return [HeardWord(start + n, start + n + 0.9, one) for n, one in enumerate(text.split())]


def said(found: list[HeardWord]) -> str:
    return " ".join(word.text for word in found)


@st.composite
def speech(draw: st.DrawFn) -> list[tuple[float, float]]:
    now, found = 0.0, []
    for pause, length in draw(
        st.lists(st.tuples(st.floats(0.1, 20), st.floats(0.2, 700)), min_size=1, max_size=30)
    ):
        found.append((now + pause, now + pause + length))
        now += pause + length
    return found


@given(speech())
def test_r60_windows_hold_all_speech_once_and_none_is_longer_than_it_may_be(
    found: list[tuple[float, float]],
) -> None:
    windows = windows_of(found, 300)
    for window in windows:
        assert window.end - window.begin <= 300.001
        assert all(0 <= begin < end <= 300.001 for begin, end in window.speech)
    for one, following in pairwise(windows):
        assert one.end <= following.begin + 1e-6
    heard = sum(end - begin for window in windows for begin, end in window.speech)
    assert abs(heard - sum(end - begin for begin, end in found)) < 1e-3


def test_r60_a_window_is_cut_in_the_longest_pause_of_its_last_third() -> None:
    found = [(0, 100), (103, 200), (202, 240), (245, 280), (281, 299), (300, 320)]
    assert [window.end for window in windows_of([(float(a), float(b)) for a, b in found], 300)] == [240, 320]


def test_r60_short_pauses_are_bridged_and_clicks_are_no_speech() -> None:
    flags = [True] * 20 + [False] * 10 + [True] * 20 + [False] * 40 + [True] * 3 + [False] * 40
    assert [(round(a, 2), round(b, 2)) for a, b in merged(flags, 0.03, 4)] == [(0, 1.65)]


def test_r60_a_phrase_that_comes_back_four_times_is_said_once_and_three_times_are_kept() -> None:
    assert said(collapsed(words("so thank you thank you thank you thank you all"))) == "so thank you all"
    assert said(collapsed(words("no no no"))) == "no no no"
    assert said(collapsed(words("a b a b a b a b a b c"))) == "a b c"


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_r60_nothing_is_left_to_collapse_and_nothing_new_is_said(found: list[str]) -> None:
    once = collapsed(words(" ".join(found)))
    text = said(once).split()
    for size in range(1, 9):
        for at in range(len(text) - 4 * size + 1):
            assert any(text[at : at + size] != text[at + n * size : at + (n + 1) * size] for n in range(4))
    rest = iter(found)
    assert all(word in rest for word in text)


def test_r60_words_heard_where_nobody_speaks_are_dropped_and_flagged() -> None:
    segment = HeardSegment(0, 5, words("in in out out out"), ("draft",))
    (kept,) = guarded([segment], [(0, 1.5)])
    assert said(list(kept.words)) == "in in"
    assert set(kept.flags) == {"draft", TranscriptFlag.OUTSIDE_SPEECH_DROPPED}
    (nothing,) = guarded([HeardSegment(9, 12, words("thanks for watching", 9))], [(0, 1)])
    assert (list(nothing.words), nothing.flags) == ([], (TranscriptFlag.OUTSIDE_SPEECH_DROPPED,))
