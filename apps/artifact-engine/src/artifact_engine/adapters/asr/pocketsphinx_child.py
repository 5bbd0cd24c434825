"""PocketSphinx in a process of its own: it holds the interpreter while it listens, and nothing would run beside it.

Standard input: a line with the stretches to listen to, `[[from, to], …]` in seconds, then bare samples. Standard
output: a line for each stretch, `{end, words: [[from, to, word, probability], …]}`.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from pocketsphinx import Decoder

from artifact_engine.adapters.asr.pocketsphinx_dictionary import dictionary
from artifact_engine.domain.speech import SAMPLE_RATE

FRAMES_PER_SECOND = 100


def create_decoder() -> Decoder:
    with dictionary() as path:
        return Decoder(loglevel="FATAL", samprate=SAMPLE_RATE, dict=path)


def heard(decoder: Decoder, samples: npt.NDArray[np.int16], begin: float) -> Iterator[list[Any]]:
    decoder.start_utt()
    decoder.process_raw(np.ascontiguousarray(samples).tobytes(), full_utt=True)
    decoder.end_utt()
    for found in decoder.seg() or ():
        # Fillers are in brackets; other pronunciations of a word are numbered.
        if found.word[0] in "<[+":
            continue
        start, end = found.start_frame / FRAMES_PER_SECOND, (found.end_frame + 1) / FRAMES_PER_SECOND
        probability = round(min(1.0, float(found.prob)), 4)
        yield [begin + start, begin + end, found.word.split("(")[0], probability]


def main() -> None:
    speech = json.loads(sys.stdin.buffer.readline())
    samples = np.frombuffer(sys.stdin.buffer.read(), dtype=np.int16)
    decoder = create_decoder()
    for begin, end in speech:
        part = samples[round(begin * SAMPLE_RATE) : round(end * SAMPLE_RATE)]
        words = list(heard(decoder, part, begin)) if len(part) > 0 else []
        sys.stdout.write(json.dumps({"end": end, "words": words}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
