"""The words of all windows, brought from the time of their sound into the time of the class."""

import hashlib
import json
from collections.abc import Callable, Sequence

from artifact_engine.contracts.models import NoteCode, Transcript, TranscriptFlag
from artifact_engine.domain.speech import Transcriber
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.domain.time_map import Piece, class_time
from artifact_engine.stages.session_artifacts.objects import note, session_id, store_json
from artifact_engine.stages.session_artifacts.sanity import pieces_of

NOTES = {
    TranscriptFlag.DRAFT: (
        NoteCode.TRANSCRIPT_DRAFT,
        "The transcript is a draft: good enough to find a place by, not to quote from.",
    ),
    TranscriptFlag.REPEAT_COLLAPSED: (
        NoteCode.TRANSCRIPT_REPEATS_COLLAPSED,
        "Phrases that came back many times in a row were cut to one.",
    ),
    TranscriptFlag.OUTSIDE_SPEECH_DROPPED: (
        NoteCode.TRANSCRIPT_OUTSIDE_SPEECH_DROPPED,
        "Words heard where nobody speaks were left out.",
    ),
}


def align_stage(transcriber: Transcriber, language: str) -> Callable[[StageContext], StageResult]:
    def align(context: StageContext) -> StageResult:
        (found,), (audio,) = context.before["sanity"], context.before["audio"]
        notes = [one for track in audio["tracks"] for one in track["notes"]]
        if not audio["tracks"]:
            return StageResult({"transcript": None, "language": None, "notes": notes})
        windows = list(context.before["asr"])
        pieces = pieces_of(found["timeMap"])
        segments = [segment for window in windows for segment in _segments(window, pieces)]
        segments.sort(key=lambda segment: (segment["startMs"], segment["id"]))
        media = {track["mediaId"] for track in audio["tracks"]}
        transcript = {
            "schema": "lectern.transcript.v1",
            "sessionId": session_id(context.subject_id),
            "mediaId": media.pop() if len(media) == 1 else None,
            "language": windows[0]["language"] if windows else language,
            "engine": windows[0]["engine"] if windows else _engine(transcriber),
            "segments": segments,
            "editsBase": _hash(segments),
        }
        Transcript.model_validate(transcript)
        # Also of what holds no words any more.
        flags = {flag for window in windows for segment in window["segments"] for flag in segment["flags"]}
        notes += [note(*NOTES[flag]) for flag in NOTES if flag in flags]
        return StageResult(
            {
                "transcript": store_json(context, transcript),
                "language": transcript["language"],
                "notes": notes,
            }
        )

    return align


def _engine(transcriber: Transcriber) -> Json:
    info = transcriber.info
    return {"name": info.name, "model": info.model, "sha256": info.sha256}


def _segments(window: Json, pieces: Sequence[Piece]) -> list[Json]:
    found = []
    for segment in window["segments"]:
        words = [word for raw in segment["words"] if (word := _word(raw, window, pieces)) is not None]
        if not words:
            continue
        text = " ".join(word["t"] for word in words)
        sure = [word["p"] for word in words if "p" in word]
        first_ms = window["fromMs"] + segment["words"][0]["s"]
        found.append(
            {
                "id": _id(window["mediaId"], first_ms, text),
                "startMs": words[0]["s"],
                "endMs": max(word["e"] for word in words),
                "text": text,
                **({"confidence": round(sum(sure) / len(sure), 4)} if sure else {}),
                "flags": segment["flags"],
                "words": words,
            }
        )
    return found


def _word(word: Json, window: Json, pieces: Sequence[Piece]) -> Json | None:
    """None for what was said before or after the class."""
    start = class_time(pieces, window["mediaId"], window["fromMs"] + word["s"])
    if start is None:
        return None
    end = class_time(pieces, window["mediaId"], window["fromMs"] + word["e"])
    sure = {} if word["p"] is None else {"p": word["p"]}
    return {"s": start, "e": max(start, start if end is None else end), "t": word["t"], **sure}


def _id(media_id: str, media_ms: int, text: str) -> str:
    return hashlib.sha256(f"{media_id} {media_ms} {text}".encode()).hexdigest()[:24]


def _hash(segments: Json) -> str:
    return hashlib.sha256(
        json.dumps(segments, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    ).hexdigest()
