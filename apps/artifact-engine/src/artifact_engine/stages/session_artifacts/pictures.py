"""What a timeline shows under the pointer: a sheet of small pictures with their times, and one picture of the class."""

from artifact_engine.domain.cues import vtt_time
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.domain.time_map import Piece
from artifact_engine.media.pictures import Picture, jpeg, pictures_at, sheet
from artifact_engine.stages.session_artifacts.ingest import LARGEST_BYTES
from artifact_engine.stages.session_artifacts.objects import fetch, store_bytes
from artifact_engine.stages.session_artifacts.sanity import pieces_of

WIDTH, COLUMNS, MOST = 160, 10, 100
LEAST_STEP_MS = 5_000
POSTER_WIDTH, POSTER_SHARE = 640, 0.1
"""A tenth into the class it has begun for certain."""


def pictures(context: StageContext) -> StageResult:
    (found,) = context.before["sanity"]
    shown = {
        file["mediaId"]: file for file in found["recordings"] if file["state"] == "ready" and file["hasVideo"]
    }
    pieces = [piece for piece in pieces_of(found["timeMap"]) if piece.media_id in shown]
    if not pieces:
        return StageResult({"artifacts": []})
    total_ms = sum(piece.class_to_ms - piece.class_from_ms for piece in pieces)
    step_ms = max(LEAST_STEP_MS, -(-total_ms // MOST))
    first = shown[pieces[0].media_id]
    height = max(2, min(2 * WIDTH, round(WIDTH * first["height"] / first["width"] / 2) * 2))
    times: list[tuple[int, int]] = []
    thumbnails: list[Picture] = []
    poster: bytes | None = None
    for piece in pieces:
        movie = context.folder / "movie.mp4"
        fetch(context, shown[piece.media_id]["object"]["key"], movie, limit=LARGEST_BYTES)
        moments = range(piece.class_from_ms, piece.class_to_ms, step_ms)
        at = [_media_seconds(piece, moment) for moment in moments]
        for moment, picture in zip(moments, pictures_at(movie, at, WIDTH, height), strict=True):
            if picture is not None:
                times.append((moment, min(moment + step_ms, piece.class_to_ms)))
                thumbnails.append(picture)
        if poster is None:
            moment = piece.class_from_ms + round((piece.class_to_ms - piece.class_from_ms) * POSTER_SHARE)
            size = (POSTER_WIDTH, round(POSTER_WIDTH * height / WIDTH / 2) * 2)
            (large,) = pictures_at(movie, [_media_seconds(piece, moment)], *size)
            poster = None if large is None else jpeg(large)
        context.progress(piece.class_to_ms / max(1, pieces[-1].class_to_ms))
    made: list[Json] = []
    if poster is not None:
        made.append(_artifact("poster", store_bytes(context, poster, "jpg", "image/jpeg")))
    if thumbnails:
        storyboard = store_bytes(context, jpeg(sheet(thumbnails, COLUMNS)), "jpg", "image/jpeg")
        track = _track(times, storyboard["sha256"], height)
        made.append(_artifact("storyboard", storyboard))
        made.append(_artifact("thumbnails-vtt", store_bytes(context, track.encode(), "vtt", "text/vtt")))
    return StageResult({"artifacts": made})


def publish_pictures(context: StageContext) -> StageResult:
    (found,) = context.before["pictures"]
    return StageResult(found)


def _track(times: list[tuple[int, int]], sheet_sha256: str, height: int) -> str:
    """Each cue names its rectangle of the sheet; whoever serves it puts the sheet's address before the `#`."""
    blocks = ["WEBVTT"]
    for n, (start, end) in enumerate(times):
        row, column = divmod(n, COLUMNS)
        place = f"{sheet_sha256}.jpg#xywh={column * WIDTH},{row * height},{WIDTH},{height}"
        blocks.append(f"{vtt_time(start)} --> {vtt_time(end)}\n{place}")
    return "\n\n".join(blocks) + "\n"


def _media_seconds(piece: Piece, class_ms: int) -> float:
    span = piece.class_to_ms - piece.class_from_ms
    share = (class_ms - piece.class_from_ms) / span
    return (piece.media_from_ms + share * (piece.media_to_ms - piece.media_from_ms)) / 1000


def _artifact(kind: str, stored: Json) -> Json:
    return {"kind": kind, "object": stored, "language": None, "notes": []}
