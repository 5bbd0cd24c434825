"""Classes, and what is published of them. All that a stage publishes changes in the transaction that ends it."""

from uuid import UUID

import structlog

from artifact_engine.adapters.database import Tx
from artifact_engine.adapters.replay_rows import (
    put_artifacts,
    put_chapters,
    put_recordings,
    put_replay,
    put_time_map,
)
from artifact_engine.contracts.models import StageName
from artifact_engine.domain.stages import Json, Publication

log = structlog.get_logger(__name__)


class Replays:
    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline

    def describe(self, tx: Tx, subject_id: UUID) -> Json | None:
        """How far the log of a class that has ended goes; what was made of it since does not count."""
        tx.execute(
            """SELECT s.epoch, max(e.sequence) AS sequence, bool_or(e.type = 'session.ended') AS ended
               FROM session_streams s JOIN session_state_events e
                 ON e.tenant_id = s.tenant_id AND e.session_id = s.session_id AND e.type NOT LIKE 'artifact.%%'
               WHERE s.session_id = %s GROUP BY s.epoch""",
            [subject_id],
        )
        row = tx.fetchone()
        if row is None or not row["ended"]:
            return None
        return {"epoch": row["epoch"], "sequence": row["sequence"]}

    def publish(self, tx: Tx, made: Publication) -> None:
        output = made.output
        if not self._is_newest(tx, made):
            log.warning("a run of a longer log has published already", run=str(made.run_id), stage=made.stage)
            return
        match made.stage:
            case StageName.PUBLISH_REPLAY:
                if put_replay(tx, made, self._pipeline):
                    return
            case StageName.PUBLISH_VIDEO:
                put_recordings(tx, made, output["recordings"])
                put_time_map(tx, made, output["timeMap"])
            case StageName.PUBLISH_CHAPTERS:
                put_chapters(tx, made, output)
                put_artifacts(tx, made, output["artifacts"])
            case _:
                put_artifacts(tx, made, output["artifacts"])
        tx.execute(
            "UPDATE replays SET version = version + 1, run_id = %s, sequence = %s, pipeline = %s,"
            " published_at = clock_timestamp() WHERE session_id = %s",
            [made.run_id, made.source["sequence"], self._pipeline, made.subject_id],
        )

    def fail(self, tx: Tx, subject_id: UUID, detail: str) -> None:
        """The run says it; what is published stays."""

    def resume(self, tx: Tx, subject_id: UUID) -> None:
        """The run says it."""

    @staticmethod
    def _is_newest(tx: Tx, made: Publication) -> bool:
        tx.execute("SELECT sequence FROM replays WHERE session_id = %s FOR UPDATE", [made.subject_id])
        row = tx.fetchone()
        return row is None or row["sequence"] <= made.source["sequence"]
