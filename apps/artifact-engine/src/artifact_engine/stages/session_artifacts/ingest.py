"""One file that the recorder left: fetched, measured, and copied into an MP4 that plays from its first bytes.

What is wrong with a file is written down beside it and stops nobody: another attempt would find the same.
"""

from artifact_engine.contracts.models import NoteCode
from artifact_engine.domain.stages import Json, LeaseLostError, StageContext, StageResult
from artifact_engine.media.movie import Movie, UnreadableError, remux
from artifact_engine.stages.session_artifacts.objects import note, store_file

LARGEST_BYTES = 32 * 1024**3
TOLERANCE_MS, TOLERANCE_SHARE = 2_000, 0.02
TRACKS_TOLERANCE_MS = 1_000


def ingest(context: StageContext) -> StageResult:
    source, target = context.folder / "source.mp4", context.folder / "movie.mp4"
    if not context.store.fetch(context.input["key"], source, limit=LARGEST_BYTES):
        missing = note(NoteCode.RECORDING_MISSING, "The recording's file is not in the object store.")
        return StageResult(_failed(context.input, missing))

    def go_on() -> None:
        if context.lost.is_set():
            raise LeaseLostError

    try:
        movie = remux(source, target, go_on)
    except UnreadableError as error:
        unreadable = note(NoteCode.RECORDING_UNREADABLE, f"The recording's file cannot be read: {error}.")
        return StageResult(_failed(context.input, unreadable))
    source.unlink()
    stored = store_file(context, target, "mp4", "video/mp4")
    return StageResult(
        {
            **context.input,
            "state": "ready",
            "object": stored,
            "durationMs": movie.duration_ms,
            "width": movie.width,
            "height": movie.height,
            "hasVideo": movie.video_ms is not None,
            "hasAudio": movie.audio_ms is not None,
            "notes": findings(movie, context.input["durationMs"]),
        }
    )


def findings(movie: Movie, said_ms: int) -> list[Json]:
    """What is weak about a file, measured against how long its recorder said it is."""
    notes = []
    tolerance = max(TOLERANCE_MS, said_ms * TOLERANCE_SHARE)
    cut = movie.broken_off or movie.duration_ms < said_ms - tolerance
    if cut:
        seconds, said = movie.duration_ms / 1000, said_ms / 1000
        detail = f"The recording breaks off after {seconds:.0f} of {said:.0f} seconds."
        notes.append(note(NoteCode.RECORDING_CUT, detail))
    elif movie.duration_ms > said_ms + tolerance:
        detail = f"The recording is {movie.duration_ms / 1000:.0f} seconds long and not {said_ms / 1000:.0f}."
        notes.append(note(NoteCode.RECORDING_DURATION_DIFFERS, detail))
    if movie.video_ms is None:
        notes.append(note(NoteCode.RECORDING_NO_VIDEO, "The recording has no picture."))
    if movie.audio_ms is None:
        notes.append(note(NoteCode.RECORDING_NO_AUDIO, "The recording has no sound."))
    if (
        not cut
        and movie.video_ms is not None
        and movie.audio_ms is not None
        and abs(movie.video_ms - movie.audio_ms) > TRACKS_TOLERANCE_MS
    ):
        shorter = "sound" if movie.audio_ms < movie.video_ms else "picture"
        detail = f"The {shorter} ends {abs(movie.video_ms - movie.audio_ms) / 1000:.1f} seconds early."
        notes.append(note(NoteCode.RECORDING_TRACKS_DIFFER, detail))
    return notes


def _failed(file: Json, why: Json) -> Json:
    return {
        **file,
        "state": "failed",
        "object": None,
        "width": None,
        "height": None,
        "hasVideo": False,
        "hasAudio": False,
        "notes": [why],
    }
