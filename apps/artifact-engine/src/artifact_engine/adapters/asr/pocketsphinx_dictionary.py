"""The words that PocketSphinx can hear: those of its model without the coarse ones."""

import fnmatch
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pocketsphinx import get_model_path

MODEL = Path(get_model_path("en-us"))
MODEL_DICTIONARY = MODEL / "cmudict-en-us.dict"
COARSE_WORDS = Path(__file__).with_name("coarse_words.txt")


def word_of(line: str) -> str:
    """The word itself: other pronunciations of it are numbered, and its genitive is the same word."""
    return line.split(maxsplit=1)[0].split("(")[0].removesuffix("'s")


def coarse_patterns() -> list[str]:
    lines = COARSE_WORDS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def without_coarse(lines: Iterable[str]) -> Iterator[str]:
    coarse = re.compile("|".join(map(fnmatch.translate, coarse_patterns())))
    return (line for line in lines if coarse.match(word_of(line)) is None)


@contextmanager
def dictionary() -> Iterator[str]:
    """The path of a file that is in no folder: it is gone with whoever holds it, however that ends."""
    with (
        MODEL_DICTIONARY.open(encoding="utf-8") as lines,
        tempfile.TemporaryFile("w+", encoding="utf-8") as kept,
    ):
        kept.writelines(without_coarse(lines))
        kept.seek(0)
        yield f"/dev/fd/{kept.fileno()}"
