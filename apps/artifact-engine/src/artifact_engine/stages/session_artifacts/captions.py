"""The transcript as captions to read along and as plain text, all of one transcript."""

from artifact_engine.domain.cues import TimedWord, cues_of, srt, vtt
from artifact_engine.domain.stages import Json, StageContext, StageResult
from artifact_engine.stages.session_artifacts.objects import load_json, store_bytes


def publish_captions(context: StageContext) -> StageResult:
    (aligned,) = context.before["align"]
    if aligned["transcript"] is None:
        return StageResult({"artifacts": []})
    transcript = load_json(context, aligned["transcript"])
    language, notes = transcript["language"], aligned["notes"]
    cues = cues_of(
        [
            [TimedWord(word["s"], word["e"], word["t"]) for word in segment["words"]]
            for segment in transcript["segments"]
        ]
    )
    text = "\n".join(segment["text"] for segment in transcript["segments"])

    def made(kind: str, body: str, content_type: str) -> Json:
        stored = store_bytes(context, body.encode(), kind.split("-")[1], content_type)
        return {"kind": kind, "object": stored, "language": language, "notes": notes}

    return StageResult(
        {
            "artifacts": [
                {
                    "kind": "transcript",
                    "object": aligned["transcript"],
                    "language": language,
                    "notes": notes,
                },
                made("captions-vtt", vtt(cues, language), "text/vtt"),
                made("captions-srt", srt(cues), "application/x-subrip"),
                made("captions-txt", f"{text}\n" if text else "", "text/plain"),
            ]
        }
    )
