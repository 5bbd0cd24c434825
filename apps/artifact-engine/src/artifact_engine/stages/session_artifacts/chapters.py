"""Chapters from what happened and what was said; without any words from what happened alone."""

from artifact_engine.chaptering.outline import outline, units_of
from artifact_engine.contracts.models import ChapterMethod, Chapters, NoteCode, SessionTimeline
from artifact_engine.domain.cues import vtt_text, vtt_time
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.stages.session_artifacts.objects import (
    load_json,
    note,
    session_id,
    store_bytes,
    store_json,
)


def chapters(context: StageContext) -> StageResult:
    (found,), (aligned,) = context.before["timeline"], context.before["align"]
    timeline = SessionTimeline.model_validate(load_json(context, found["timeline"]))
    transcript = None if aligned["transcript"] is None else load_json(context, aligned["transcript"])
    segments = transcript["segments"] if transcript else []
    units = units_of(timeline, [(one["startMs"], one["endMs"], one["text"]) for one in segments])
    method = ChapterMethod.EVENTS_AND_TEXT if units else ChapterMethod.EVENTS
    items = [
        {
            "position": position,
            "startMs": one.start_ms,
            "endMs": one.end_ms,
            "title": one.title,
            "titleFrom": one.title_from,
            "evidence": [
                {
                    "kind": reason.kind,
                    "atMs": reason.at_ms,
                    "sequence": reason.sequence,
                    "weight": reason.weight,
                    "detail": reason.detail,
                }
                for reason in one.reasons
            ],
        }
        for position, one in enumerate(outline(timeline, units))
    ]
    written = {
        "schema": "lectern.chapters.v1",
        "sessionId": session_id(context.subject_id),
        "method": method,
        "items": items,
    }
    Chapters.model_validate(written)
    notes = [] if units else [_EVENTS_ONLY]
    stored = store_json(context, written)
    track = store_bytes(context, _vtt(items).encode(), "vtt", "text/vtt")
    return StageResult(
        {
            "method": method,
            "items": items,
            "artifacts": [
                {"kind": "chapters", "object": stored, "language": aligned["language"], "notes": notes},
                {"kind": "chapters-vtt", "object": track, "language": aligned["language"], "notes": notes},
            ],
        }
    )


def publish_chapters(context: StageContext) -> StageResult:
    (found,) = context.before["chapters"]
    return StageResult(found)


_EVENTS_ONLY = note(
    NoteCode.CHAPTERS_EVENTS_ONLY, "The chapters follow what was shown alone: nothing that was said is known."
)


def _vtt(items: list[Json]) -> str:
    cues = [
        f"{item['position'] + 1}\n{vtt_time(item['startMs'])} --> {vtt_time(item['endMs'])}\n{vtt_text(item['title'])}"
        for item in items
        if item["endMs"] > item["startMs"]
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"
