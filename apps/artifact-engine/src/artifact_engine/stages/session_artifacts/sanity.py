"""All files of a class together: which of them play when."""

from artifact_engine.contracts.models import TimeMap
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.domain.time_map import Medium, Piece, time_map


def sanity(context: StageContext) -> StageResult:
    (timeline,) = context.before["timeline"]
    files = list(context.before["ingest"])
    media = [
        Medium(file["mediaId"], file["startedAtMs"], file["durationMs"])
        for file in files
        if file["state"] == "ready"
    ]
    pieces = time_map(media, timeline["startedAtMs"], timeline["durationMs"])
    return StageResult({"recordings": files, "timeMap": written(pieces)})


def publish_video(context: StageContext) -> StageResult:
    (found,) = context.before["sanity"]
    return StageResult(found)


def written(pieces: list[Piece]) -> Json:
    found = {
        "schema": "lectern.time-map.v1",
        "pieces": [
            {
                "mediaId": piece.media_id,
                "classFromMs": piece.class_from_ms,
                "classToMs": piece.class_to_ms,
                "mediaFromMs": piece.media_from_ms,
                "mediaToMs": piece.media_to_ms,
            }
            for piece in pieces
        ],
    }
    TimeMap.model_validate(found)
    return found


def pieces_of(found: Json) -> list[Piece]:
    return [
        Piece(
            piece["mediaId"],
            piece["classFromMs"],
            piece["classToMs"],
            piece["mediaFromMs"],
            piece["mediaToMs"],
        )
        for piece in found["pieces"]
    ]
