from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from artifact_engine.domain.cues import (
    LEAST_MS,
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_MS,
    TimedWord,
    cues_of,
    srt,
    vtt,
)

word = st.tuples(
    st.integers(0, 3_000), st.integers(1, 2_500), st.text("abcdefgh<&-", min_size=1, max_size=50)
)


@st.composite
def transcripts(draw: st.DrawFn) -> list[list[TimedWord]]:
    now, segments = 0, []
    for group in draw(st.lists(st.lists(word, min_size=1, max_size=12), max_size=8)):
        words = []
        for pause, length, text in group:
            now += pause
            words.append(TimedWord(now, now + length, text))
            now += length
        segments.append(words)
    return segments


@given(transcripts())
def test_r60_captions_can_be_read_and_lose_no_word(segments: list[list[TimedWord]]) -> None:
    cues = cues_of(segments)
    for cue in cues:
        assert 1 <= len(cue.lines) <= MOST_LINES
        assert all(len(line) <= MOST_CHARACTERS for line in cue.lines)
        assert cue.start_ms < cue.end_ms <= cue.start_ms + MOST_MS
    for one, following in pairwise(cues):
        assert one.end_ms <= following.start_ms
        # It is shorter than a second only where the next one is due.
        assert one.end_ms - one.start_ms >= LEAST_MS or one.end_ms == following.start_ms
    said = "".join(word.text for words in segments for word in words)
    assert "".join("".join(cue.lines) for cue in cues).replace(" ", "") == said


@given(transcripts())
def test_r60_t16_what_was_said_is_never_markup(segments: list[list[TimedWord]]) -> None:
    cues = cues_of(segments)
    written = vtt(cues, "en")
    assert written.startswith("WEBVTT\nLanguage: en\n")
    assert written.count("-->") == srt(cues).count("-->") == len(cues)
    assert "<" not in written
    assert "&" not in written.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
