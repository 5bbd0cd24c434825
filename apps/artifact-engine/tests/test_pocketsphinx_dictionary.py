"""Which words the draft recogniser can write into a school's captions."""

import fnmatch

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


def test_r60_the_decoder_knows_no_coarse_word_and_every_other() -> None:
    decoder = create_decoder()
    assert [word for word in COARSE.split() if decoder.lookup_word(word) is not None] == []
    assert [word for word in NEEDED.split() if decoder.lookup_word(word) is None] == []


def test_r60_no_form_of_a_coarse_word_is_left_and_every_pattern_leaves_something_out() -> None:
    model = MODEL_DICTIONARY.read_text(encoding="utf-8").splitlines()
    assert {"fuck", "retard"} <= {word_of(line) for line in model if "(" in line or "'s " in line}
    lost = {word_of(line) for line in model} - {word_of(line) for line in without_coarse(model)}
    assert set(COARSE.split()) <= lost
    assert len(lost) < 150
    found = {pattern: set(fnmatch.filter(lost, pattern)) for pattern in coarse_patterns()}
    assert [pattern for pattern, words in found.items() if not words] == []
    assert set().union(*found.values()) == lost
