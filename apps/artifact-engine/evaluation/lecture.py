"""How well the lecture of fixtures/lecture is heard and divided: `PYTHONPATH=src:tests python evaluation/lecture.py`.

The speech is synthetic and there is one lecture: figures to compare versions of this engine by, not to promise.
"""

import os
import random
import statistics
from collections.abc import Sequence

import numpy as np
import pypdfium2

from artifact_engine.adapters.asr.pocketsphinx_asr import PocketsphinxTranscriber
from artifact_engine.chaptering.candidates import event_reasons
from artifact_engine.chaptering.outline import outline, units_of
from artifact_engine.chaptering.plan import count_limits
from artifact_engine.contracts.models import Kind, SessionTimeline
from artifact_engine.domain.speech import SAMPLE_RATE, HeardSegment, Listening
from artifact_engine.speech.activity import speech_of
from artifact_engine.speech.guards import guarded
from support.errors import word_error_rate
from support.lectures import DURATION_MS, TOPICS, TRUTH, Lecture
from support.movies import LECTURE, RATE, lecture_sound

TOLERANCE_MS = 10_000
TRUE_STARTS = [topic["startMs"] for topic in TOPICS[1:]]
Said = Sequence[tuple[int, int, str]]


def f1(starts: Sequence[int]) -> float:
    """Of beginnings after the first, each counted once, within ten seconds."""
    left, hits = list(TRUE_STARTS), 0
    for start in starts:
        near = [at for at in left if abs(at - start) <= TOLERANCE_MS]
        if near:
            left.remove(min(near, key=lambda at: abs(at - start)))
            hits += 1
    found = hits / len(starts) if starts else 0.0
    recalled = hits / len(TRUE_STARTS)
    return 2 * found * recalled / (found + recalled) if hits else 0.0


def divided(timeline: SessionTimeline, said: Said) -> list[int]:
    return [one.start_ms for one in outline(timeline, units_of(timeline, said))][1:]


def heard() -> tuple[list[HeardSegment], float]:
    """What PocketSphinx hears, and the seconds of processor time for each second of sound."""
    sound = lecture_sound()[:: RATE // SAMPLE_RATE].copy().astype(np.int16)
    speech = speech_of(sound)
    began = os.times()
    found = PocketsphinxTranscriber().transcribe(sound, Listening("en", speech))
    ended = os.times()
    seconds = ended.children_user + ended.children_system - began.children_user - began.children_system
    return guarded(found.segments, speech), seconds / (len(sound) / SAMPLE_RATE)


def errors(segments: Sequence[HeardSegment]) -> float:
    true = " ".join(segment["text"] for segment in TRUTH)
    return word_error_rate(true, " ".join(word.text for one in segments for word in one.words))


def start_errors_ms(segments: Sequence[HeardSegment]) -> float:
    """Median distance from the true beginning of a sentence to the nearest word's."""
    starts = [word.start * 1000 for one in segments for word in one.words]
    return statistics.median(min(abs(at - int(one["startMs"])) for at in starts) for one in TRUTH)


def main() -> None:
    deck = pypdfium2.PdfDocument(LECTURE / "slides.pdf")
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in deck]
    timeline = Lecture(DURATION_MS).act_out().timeline(pages)
    nothing_shown = timeline.model_copy(update={"slides": [], "scenes": [], "pages": []})
    true: Said = [(one["startMs"], one["endMs"], one["text"]) for one in TRUTH]

    segments, cost = heard()
    print(f"{'':36}{'WER':>8}{'CPU/s':>8}{'start ms':>10}")
    print(f"{'PocketSphinx':36}{errors(segments):8.3f}{cost:8.2f}{start_errors_ms(segments):10.0f}")

    asr: Said = [
        (round(one.start * 1000), round(one.end * 1000), " ".join(word.text for word in one.words))
        for one in segments
        if one.words
    ]
    count = count_limits(DURATION_MS)[0]
    chance = random.Random(1)  # noqa: S311
    drawn = [f1(sorted(chance.sample(range(45_000, DURATION_MS - 45_000), count - 1))) for _ in range(2_000)]
    slides = [one.at_ms for one in event_reasons(timeline) if one.kind == Kind.SLIDE and one.at_ms > 0]
    print(f"\n{'chapters, F1 within 10 s':36}{'':>8}")
    for name, figure in (
        ("none", f1([])),
        ("random, mean of 2,000", statistics.mean(drawn)),
        ("even split", f1([round(DURATION_MS * n / count) for n in range(1, count)])),
        ("all slide changes", f1(slides)),
        ("events alone", f1(divided(timeline, []))),
        ("true text alone", f1(divided(nothing_shown, true))),
        ("ASR text alone", f1(divided(nothing_shown, asr))),
        ("ASR text + events", f1(divided(timeline, asr))),
        ("true text + events", f1(divided(timeline, true))),
    ):
        print(f"{name:36}{figure:8.2f}")


if __name__ == "__main__":
    main()
