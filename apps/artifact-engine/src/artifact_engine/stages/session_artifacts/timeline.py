"""What the class was, and which files its recorder left."""

from collections.abc import Callable
from uuid import UUID, uuid5

from artifact_engine.contracts.models import NoteCode, SessionTimeline, State
from artifact_engine.domain.ports import Timelines
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.stages.session_artifacts.objects import note, store_json


def timeline_stage(timelines: Timelines) -> Callable[[StageContext], StageResult]:
    def timeline(context: StageContext) -> StageResult:
        found = timelines.read(context.tenant_id, context.subject_id, context.source["sequence"])
        stored = store_json(context, found.model_dump(mode="json", by_alias=True))
        files = [
            {
                "mediaId": f"rec_{medium_uuid(recording.recording_id, part)}",
                "recordingId": str(recording.recording_id),
                "part": part,
                "key": file.key,
                "startedAtMs": file.started_at_ms,
                "durationMs": file.duration_ms,
            }
            for recording in found.recordings
            for part, file in enumerate(recording.files, 1)
        ]
        output = {
            "timeline": stored,
            "startedAtMs": found.started_at_ms,
            "durationMs": found.duration_ms,
            "notes": _notes(found),
        }
        return StageResult(output, {"ingest": files})

    return timeline


def medium_uuid(recording: UUID, part: int) -> UUID:
    """The first file of a recording has its id; the others have ids that follow from it."""
    return recording if part == 1 else uuid5(recording, str(part))


def publish_replay(context: StageContext) -> StageResult:
    (found,) = context.before["timeline"]
    return StageResult({name: found[name] for name in ("startedAtMs", "durationMs", "notes")})


def _notes(found: SessionTimeline) -> list[Json]:
    if not found.recordings:
        return [note(NoteCode.RECORDING_NONE, "The class was not recorded.")]
    states = {recording.state for recording in found.recordings}
    notes = []
    if State.OPEN in states:
        notes.append(note(NoteCode.RECORDING_OPEN, "The recording is still being finished."))
    if State.FAILED in states:
        notes.append(note(NoteCode.RECORDING_FAILED, "The recorder could not record the class."))
    return notes
