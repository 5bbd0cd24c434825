"""One window of sound becomes words."""

from collections.abc import Callable

from artifact_engine.domain.speech import HeardSegment, Listening, Transcriber
from artifact_engine.domain.stages import Json, LeaseLostError, StageContext, StageResult
from artifact_engine.media.sound import read_flac
from artifact_engine.speech.guards import guarded
from artifact_engine.stages.session_artifacts.objects import LARGEST_TEXT_BYTES, fetch, load_json


def asr_stage(transcriber: Transcriber, language: str) -> Callable[[StageContext], StageResult]:
    def asr(context: StageContext) -> StageResult:
        flac = context.folder / "window.flac"
        fetch(context, context.input["object"]["key"], flac, limit=LARGEST_TEXT_BYTES)
        samples = read_flac(flac)
        seconds = context.input["durationMs"] / 1000

        def go_on(done: float) -> None:
            if context.lost.is_set():
                raise LeaseLostError
            context.progress(done / seconds)

        speech = [(begin, end) for begin, end in context.input["speech"]]
        listening = Listening(language, speech, _hotwords(context), go_on)
        heard = transcriber.transcribe(samples, listening)
        info = transcriber.info
        return StageResult(
            {
                **{name: context.input[name] for name in ("mediaId", "fromMs", "durationMs")},
                "engine": {"name": info.name, "model": info.model, "sha256": info.sha256},
                "draft": info.draft,
                "language": heard.language,
                "segments": [_written(segment) for segment in guarded(heard.segments, speech)],
            }
        )

    return asr


def _hotwords(context: StageContext) -> list[str]:
    """What stands on the slides and names the scenes."""
    stored = context.input.get("timeline")
    if stored is None:
        return []
    timeline = load_json(context, stored)
    titles = [timeline["title"], *(scene["title"] for scene in timeline["scenes"])]
    return [text for text in [*titles, *(page["text"] for page in timeline["pages"])] if text.strip()]


def _written(segment: HeardSegment) -> Json:
    return {
        "flags": list(segment.flags),
        "words": [
            {
                "s": round(word.start * 1000),
                "e": round(word.end * 1000),
                "t": word.text,
                "p": None if word.probability is None else round(word.probability, 4),
            }
            for word in segment.words
        ],
    }
