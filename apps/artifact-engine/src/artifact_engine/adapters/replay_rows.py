"""The rows of a replay, each put where the last of its kind was."""

from psycopg.types.json import Jsonb

from artifact_engine.adapters.database import Tx
from artifact_engine.domain.stages import Json, Publication

EMPTY_MAP = {"schema": "lectern.time-map.v1", "pieces": []}


def put_replay(tx: Tx, made: Publication, pipeline: str) -> bool:
    """True when there was none. A time map that is there already stays until there is a better one."""
    output = made.output
    tx.execute(
        """INSERT INTO replays (tenant_id, session_id, version, pipeline, started_at, duration_ms, time_map, notes,
             run_id, sequence, published_at)
           VALUES (%s, %s, 1, %s, to_timestamp(%s::numeric / 1000), %s, %s, %s, %s, %s, clock_timestamp())
           ON CONFLICT (tenant_id, session_id) DO UPDATE SET started_at = excluded.started_at,
             duration_ms = excluded.duration_ms, notes = excluded.notes
           RETURNING xmax = 0 AS inserted""",
        [
            made.tenant_id,
            made.subject_id,
            pipeline,
            output["startedAtMs"],
            output["durationMs"],
            Jsonb(EMPTY_MAP),
            Jsonb(output["notes"]),
            made.run_id,
            made.source["sequence"],
        ],
    )
    return bool((tx.fetchone() or {})["inserted"])


def put_time_map(tx: Tx, made: Publication, time_map: Json) -> None:
    tx.execute("UPDATE replays SET time_map = %s WHERE session_id = %s", [Jsonb(time_map), made.subject_id])


def put_recordings(tx: Tx, made: Publication, files: list[Json]) -> None:
    """All that the class has; what a longer log does not name any more goes."""
    tx.execute("DELETE FROM recordings WHERE session_id = %s", [made.subject_id])
    tx.executemany(
        """INSERT INTO recordings (tenant_id, id, session_id, recording_id, part, state, source_key, started_at_ms,
             duration_ms, storage_key, content_type, bytes, sha256, width, height, has_video, has_audio, notes,
             run_id, sequence, published_at)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
             clock_timestamp())""",
        [
            (
                made.tenant_id,
                file["mediaId"].removeprefix("rec_"),
                made.subject_id,
                file["recordingId"],
                file["part"],
                file["state"],
                file["key"],
                file["startedAtMs"],
                file["durationMs"],
                *_object(file["object"]),
                file["width"],
                file["height"],
                file["hasVideo"],
                file["hasAudio"],
                Jsonb(file["notes"]),
                made.run_id,
                made.source["sequence"],
            )
            for file in files
        ],
    )


def put_artifacts(tx: Tx, made: Publication, artifacts: list[Json]) -> None:
    tx.executemany(
        """INSERT INTO artifacts (tenant_id, session_id, kind, storage_key, content_type, bytes, sha256, language,
             notes, run_id, sequence, published_at)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp())
           ON CONFLICT (tenant_id, session_id, kind) DO UPDATE SET storage_key = excluded.storage_key,
             content_type = excluded.content_type, bytes = excluded.bytes, sha256 = excluded.sha256,
             language = excluded.language, notes = excluded.notes, run_id = excluded.run_id,
             sequence = excluded.sequence, published_at = excluded.published_at""",
        [
            (
                made.tenant_id,
                made.subject_id,
                artifact["kind"],
                *_object(artifact["object"]),
                artifact["language"],
                Jsonb(artifact["notes"]),
                made.run_id,
                made.source["sequence"],
            )
            for artifact in artifacts
        ],
    )


def put_chapters(tx: Tx, made: Publication, output: Json) -> None:
    tx.execute("DELETE FROM chapters WHERE session_id = %s", [made.subject_id])
    tx.executemany(
        """INSERT INTO chapters (tenant_id, session_id, position, start_ms, end_ms, title, title_from, method,
             evidence, run_id, sequence, published_at)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp())""",
        [
            (
                made.tenant_id,
                made.subject_id,
                chapter["position"],
                chapter["startMs"],
                chapter["endMs"],
                chapter["title"],
                chapter["titleFrom"],
                output["method"],
                Jsonb(chapter["evidence"]),
                made.run_id,
                made.source["sequence"],
            )
            for chapter in output["items"]
        ],
    )


def _object(stored: Json | None) -> tuple[Json, Json, Json, Json]:
    if stored is None:
        return None, None, None, None
    return stored["key"], stored["contentType"], stored["bytes"], stored["sha256"]
