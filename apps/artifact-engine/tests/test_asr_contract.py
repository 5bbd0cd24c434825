"""One suite for every recogniser: what the pipeline relies on, on forty seconds of the lecture."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from artifact_engine.adapters.asr.choose import choose
from artifact_engine.adapters.asr.faster_whisper_asr import FILES, missing_of
from artifact_engine.adapters.asr.pocketsphinx_asr import PocketsphinxTranscriber
from artifact_engine.adapters.asr.scripted_asr import ScriptedTranscriber
from artifact_engine.domain.speech import SAMPLE_RATE, Heard, HeardWord, Listening, Transcriber
from artifact_engine.speech.activity import speech_of
from support.errors import word_error_rate
from support.lectures import TRUTH
from support.movies import RATE, spoken
from support.services import whisper_model

FROM_MS, TO_MS = 78_000, 118_000
WHISPER = whisper_model()
Samples = npt.NDArray[np.int16]


@pytest.fixture(scope="module")
def sound() -> Samples:
    loud = spoken(FROM_MS / 1000, TO_MS / 1000)
    return loud[:: RATE // SAMPLE_RATE].copy()


def truth() -> list[dict[str, object]]:
    return [segment for segment in TRUTH if segment["startMs"] >= FROM_MS and segment["endMs"] <= TO_MS]


def script(_: Samples) -> list[HeardWord]:
    """The true words, evenly over the time of their sentence."""
    found = []
    for segment in truth():
        said = str(segment["text"]).lower().replace(",", "").replace(".", "").replace("?", "").split()
        start, end = int(str(segment["startMs"])) - FROM_MS, int(str(segment["endMs"])) - FROM_MS
        step = (end - start) / len(said) / 1000
        found += [
            HeardWord(start / 1000 + n * step, start / 1000 + (n + 1) * step, word)
            for n, word in enumerate(said)
        ]
    return found


def engines() -> list[object]:
    found: list[object] = [
        pytest.param(lambda: ScriptedTranscriber(script), id="scripted"),
        pytest.param(PocketsphinxTranscriber, id="pocketsphinx"),
    ]
    if WHISPER is not None:
        found.append(pytest.param(lambda: choose("faster-whisper", WHISPER), id="faster-whisper"))
    return found


class Listened:
    def __init__(self, transcriber: Transcriber, sound: Samples) -> None:
        self.transcriber, self.progress = transcriber, list[float]()
        self.speech = speech_of(sound)
        self.heard = self._hear(sound)

    def _hear(self, sound: Samples) -> Heard:
        hotwords = ["The main sequence", "Hydrogen becomes helium"]
        return self.transcriber.transcribe(
            sound, Listening("en", self.speech, hotwords, self.progress.append)
        )


@pytest.fixture(scope="module", params=engines())
def listened(request: pytest.FixtureRequest, sound: Samples) -> Listened:
    return Listened(request.param(), sound)


@pytest.mark.timeout(300)
def test_r60_words_come_in_order_within_their_segments_and_where_somebody_speaks(listened: Listened) -> None:
    before = 0.0
    assert listened.heard.language == "en"
    assert len(listened.heard.segments) > 3
    for segment in listened.heard.segments:
        assert segment.words
        assert segment.start >= before - 0.05
        for word in segment.words:
            assert word.text.strip() == word.text != ""
            assert segment.start - 0.01 <= word.start <= word.end <= segment.end + 0.01
            assert word.probability is None or 0 <= word.probability <= 1
            assert any(begin - 0.5 <= word.start <= end + 0.5 for begin, end in listened.speech)
        before = segment.end


def test_r60_the_lecture_is_understood_better_than_by_chance(listened: Listened) -> None:
    heard = " ".join(word.text for segment in listened.heard.segments for word in segment.words)
    true = " ".join(str(segment["text"]) for segment in truth())
    assert word_error_rate(true, heard) < 0.5


def test_r62_progress_is_told_in_seconds_and_never_goes_back(listened: Listened) -> None:
    assert listened.progress == sorted(listened.progress)
    assert listened.progress[-1] == pytest.approx(listened.speech[-1][1], abs=1.5)


def test_r60_it_says_who_listened(listened: Listened) -> None:
    info = listened.transcriber.info
    assert info.name
    assert info.model
    assert info.sha256 is None or len(info.sha256) == 64


def test_r60_where_nobody_speaks_nothing_is_heard(listened: Listened) -> None:
    silence = np.zeros(5 * SAMPLE_RATE, dtype=np.int16)
    assert listened.transcriber.transcribe(silence, Listening("en", [])).segments == []


def test_r60_who_wants_to_stop_listening_can(listened: Listened, sound: Samples) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def stop(_: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        listened.transcriber.transcribe(sound, Listening("en", listened.speech[:2], (), stop))


def test_r60_a_language_without_a_model_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no model for ar"):
        PocketsphinxTranscriber().transcribe(np.zeros(10, dtype=np.int16), Listening("ar", []))


def test_r02_faster_whisper_is_taken_only_where_its_model_is_whole(tmp_path: Path) -> None:
    assert isinstance(choose("auto", None), PocketsphinxTranscriber)
    assert isinstance(choose("auto", tmp_path), PocketsphinxTranscriber)
    with pytest.raises(ValueError, match="ASR_MODEL names no folder"):
        choose("faster-whisper", None)
    for name in FILES[:-1]:
        (tmp_path / name).touch()
    assert missing_of(tmp_path) == f"ASR_MODEL names {tmp_path}, which lacks tokenizer.json."
    with pytest.raises(ValueError, match=r"lacks tokenizer\.json"):
        choose("faster-whisper", tmp_path)
