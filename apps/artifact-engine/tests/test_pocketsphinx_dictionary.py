"""Which words the draft recogniser can write into a school's captions."""

import fnmatch

import pytest

from artifact_engine.adapters.asr.pocketsphinx_child import create_decoder
from artifact_engine.adapters.asr.pocketsphinx_dictionary import (
    MODEL_DICTIONARY,
    coarse_patterns,
    without_coarse,
    word_of,
)

# As somebody would write them down who does not know the patterns.
COARSE = "fuck fucker fucking fucked-up motherfuckers shit shitty bullshit bitch bitches asshole cunt nigger whores"
NEEDED = (
    "thicker farther class assess analysis cockpit uranus penis rape homo slutsky damage hell yamashita niger"
)


@pytest.fixture(scope="module")
def model() -> list[str]:
    return MODEL_DICTIONARY.read_text(encoding="utf-8").splitlines()


def test_r60_the_decoder_knows_no_coarse_word_and_every_other() -> None:
    decoder = create_decoder()
    assert [word for word in COARSE.split() if decoder.lookup_word(word) is not None] == []
    assert [word for word in NEEDED.split() if decoder.lookup_word(word) is None] == []


def test_r60_no_other_pronunciation_and_no_genitive_of_a_coarse_word_is_left(model: list[str]) -> None:
    assert {"fuck", "retard"} <= {word_of(line) for line in model if "(" in line or "'s " in line}
    left = {word_of(line) for line in without_coarse(model)}
    lost = {word_of(line) for line in model} - left
    assert set(COARSE.split()) <= lost
    assert len(lost) < 150
    assert not any(fnmatch.filter(left, pattern) for pattern in coarse_patterns())


def test_r60_every_pattern_leaves_something_out(model: list[str]) -> None:
    words = {word_of(line) for line in model}
    assert [pattern for pattern in coarse_patterns() if not fnmatch.filter(words, pattern)] == []
