"""The sound of all files, cut into windows at pauses; each window is a part of the stage that listens."""

from collections.abc import Callable

from artifact_engine.contracts.models import NoteCode
from artifact_engine.domain.speech import SAMPLE_RATE
from artifact_engine.domain.stages import Json, LeaseLostError, StageContext, StageResult
from artifact_engine.media.sound import loudness_db, map_samples, write_flac, write_samples
from artifact_engine.speech.activity import Window, speech_of, windows_of
from artifact_engine.stages.session_artifacts.ingest import LARGEST_BYTES
from artifact_engine.stages.session_artifacts.objects import fetch, note, store_file

SILENT_DB = -60.0


def audio_stage(window_seconds: float) -> Callable[[StageContext], StageResult]:
    def audio(context: StageContext) -> StageResult:
        (found,), (timeline,) = context.before["sanity"], context.before["timeline"]
        heard = [file for file in found["recordings"] if file["state"] == "ready" and file["hasAudio"]]
        total_ms = sum(file["durationMs"] for file in heard) or 1
        tracks: list[Json] = []
        parts: list[Json] = []
        done_ms = 0

        for file in heard:
            begun_ms = done_ms

            def go_on(seconds: float, begun_ms: int = begun_ms) -> None:
                if context.lost.is_set():
                    raise LeaseLostError
                context.progress((begun_ms + seconds * 1000) / total_ms)

            track, windows = _listened(context, file, window_seconds, go_on)
            tracks.append(track)
            parts.extend({**window, "timeline": timeline["timeline"]} for window in windows)
            done_ms += file["durationMs"]
        return StageResult({"tracks": tracks}, {"asr": parts})

    return audio


def _listened(
    context: StageContext, file: Json, window_seconds: float, go_on: Callable[[float], None]
) -> tuple[Json, list[Json]]:
    movie, raw = context.folder / "movie.mp4", context.folder / "samples.raw"
    fetch(context, file["object"]["key"], movie, limit=LARGEST_BYTES)
    count = write_samples(movie, raw, go_on)
    movie.unlink()
    track = {"mediaId": file["mediaId"], "durationMs": round(count * 1000 / SAMPLE_RATE), "notes": []}
    if count == 0:
        return {**track, "loudnessDb": None, "speechMs": 0, "notes": [_SILENT]}, []
    samples = map_samples(raw)
    loudness = round(loudness_db(samples), 1)
    speech = speech_of(samples) if loudness > SILENT_DB else []
    parts = []
    for window in windows_of(speech, window_seconds):
        begin, end = round(window.begin * SAMPLE_RATE), round(window.end * SAMPLE_RATE)
        flac = context.folder / "window.flac"
        write_flac(samples[begin:end], flac)
        stored = store_file(context, flac, "flac", "audio/flac")
        parts.append(_part(file["mediaId"], window, stored))
    speech_ms = round(sum(end - begin for begin, end in speech) * 1000)
    notes = [] if speech else [_SILENT]
    return {**track, "loudnessDb": loudness, "speechMs": speech_ms, "notes": notes}, parts


_SILENT = note(NoteCode.RECORDING_SILENT, "Nobody can be heard speaking in the recording.")


def _part(media_id: str, window: Window, stored: Json) -> Json:
    return {
        "mediaId": media_id,
        "object": stored,
        "fromMs": round(window.begin * 1000),
        "durationMs": round((window.end - window.begin) * 1000),
        "speech": [[round(begin, 3), round(end, 3)] for begin, end in window.speech],
    }
