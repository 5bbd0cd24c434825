"""Runs as whoever asks for them sees them."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.types.json import Jsonb

from artifact_engine.adapters.database import Database, Tx
from artifact_engine.adapters.run_rows import LEASE_GONE, Pipelines, Subjects, hints_of, lock_run, set_run
from artifact_engine.contracts.models import (
    AudioMs,
    Run,
    RunKind,
    RunOrder,
    RunOrder1,
    RunStage,
    RunState,
    StageName,
)
from artifact_engine.domain.backoff import ATTEMPTS
from artifact_engine.domain.keys import digest
from artifact_engine.domain.stages import Hint, Pipeline


class KeyReusedError(Exception):
    """The idempotency key was used with another body."""


class SubjectMissingError(Exception):
    """There is nothing to work on under this id."""


class RunSettledError(Exception):
    """The run has ended; nothing can be changed about it."""


@dataclass(frozen=True)
class Moved:
    """`hints` for workers, once it is committed; `replayed` when it was there before."""

    run: Run
    hints: list[Hint]
    replayed: bool = False


class Runs:
    def __init__(self, database: Database, pipelines: Pipelines, subjects: Subjects) -> None:
        self._database, self._pipelines, self._subjects = database, pipelines, subjects

    def create(self, tenant_id: UUID, requested_by: str, key: str, order: RunOrder) -> Moved:
        """Raises KeyReusedError, SubjectMissingError."""
        kind, subject_id = RunKind(order.root.kind), subject_of(order)
        request_hash = digest(order.model_dump(mode="json", by_alias=True))
        with self._database.tenant(tenant_id) as tx:
            found = self._by_key(tx, requested_by, key, request_hash)
            if found is not None:
                return Moved(self._read(tx, found), [], replayed=True)
            source = self._subjects[kind].describe(tx, subject_id)
            if source is None:
                raise SubjectMissingError
            tx.execute(
                "INSERT INTO artifact_runs"
                " (tenant_id, kind, subject_id, source, state, requested_by, idempotency_key, request_hash)"
                " VALUES (%s, %s, %s, %s, 'queued', %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
                [tenant_id, kind, subject_id, Jsonb(source), requested_by, key, request_hash],
            )
            made = tx.fetchone()
            if made is None:
                # A twin came first while we looked.
                found = self._by_key(tx, requested_by, key, request_hash)
                if found is None:
                    raise RuntimeError("a key is taken and its run cannot be seen")
                return Moved(self._read(tx, found), [], replayed=True)
            hints = self._stages(tx, tenant_id, made["id"], self._pipelines[kind])
            return Moved(self._read(tx, made["id"]), hints)

    def find(self, tenant_id: UUID, run_id: UUID) -> Run | None:
        with self._database.tenant(tenant_id) as tx:
            tx.execute("SELECT FROM artifact_runs WHERE id = %s", [run_id])
            return None if tx.rowcount == 0 else self._read(tx, run_id)

    def retry(self, tenant_id: UUID, run_id: UUID) -> Moved | None:
        """Goes on from the stages that failed; a run without any is left alone. Raises RunSettledError."""
        with self._database.tenant(tenant_id) as tx:
            run = lock_run(tx, run_id)
            if run is None:
                return None
            if run["state"] in ("succeeded", "cancelled"):
                raise RunSettledError(run["state"])
            tx.execute("SELECT FROM artifact_stages WHERE run_id = %s AND state = 'parked'", [run_id])
            if tx.rowcount == 0:
                return Moved(self._read(tx, run_id), [], replayed=True)
            tx.execute(
                "UPDATE artifact_stages SET state = 'ready', attempts_allowed = attempts + %s, due_at = now(),"
                " hinted_at = clock_timestamp(), updated_at = now() WHERE run_id = %s AND state IN ('parked', 'ready')"
                " RETURNING run_id, name, part, queue",
                [ATTEMPTS, run_id],
            )
            hints = hints_of(tx, tenant_id)
            set_run(tx, run_id, "running")
            self._subjects[RunKind(str(run["kind"]))].resume(tx, UUID(str(run["subject_id"])))
            return Moved(self._read(tx, run_id), hints)

    def cancel(self, tenant_id: UUID, run_id: UUID) -> Run | None:
        """Takes it from its workers; again changes nothing. Raises RunSettledError when it has succeeded."""
        with self._database.tenant(tenant_id) as tx:
            run = lock_run(tx, run_id)
            if run is None:
                return None
            if run["state"] == "succeeded":
                raise RunSettledError(run["state"])
            if run["state"] != "cancelled":
                tx.execute(
                    f"UPDATE artifact_stages SET state = 'cancelled', {LEASE_GONE}, updated_at = now()"
                    " WHERE run_id = %s AND state <> 'done'",
                    [run_id],
                )
                tx.execute(
                    "UPDATE artifact_attempts SET ended_at = clock_timestamp(), outcome = 'cancelled'"
                    " WHERE run_id = %s AND ended_at IS NULL",
                    [run_id],
                )
                set_run(tx, run_id, "cancelled")
                subject = self._subjects[RunKind(str(run["kind"]))]
                subject.fail(tx, UUID(str(run["subject_id"])), "Its processing was cancelled.")
            return self._read(tx, run_id)

    @staticmethod
    def _audio(tx: Tx, run_id: UUID) -> AudioMs | None:
        """By what each part that listens says of itself: `durationMs` of its input."""
        tx.execute(
            """SELECT sum((input->>'durationMs')::float * progress)::bigint AS done,
                 sum((input->>'durationMs')::bigint)::bigint AS total
               FROM artifact_stages WHERE run_id = %s AND name = %s""",
            [run_id, StageName.ASR],
        )
        row = tx.fetchone() or {"total": None}
        return None if row["total"] is None else AudioMs(done=row["done"], total=row["total"])

    @staticmethod
    def _by_key(tx: Tx, requested_by: str, key: str, request_hash: bytes) -> UUID | None:
        tx.execute(
            "SELECT id, request_hash FROM artifact_runs WHERE requested_by = %s AND idempotency_key = %s",
            [requested_by, key],
        )
        row = tx.fetchone()
        if row is None:
            return None
        if bytes(row["request_hash"]) != request_hash:
            raise KeyReusedError
        return UUID(str(row["id"]))

    @staticmethod
    def _stages(tx: Tx, tenant_id: UUID, run_id: UUID, pipeline: Pipeline) -> list[Hint]:
        tx.executemany(
            "INSERT INTO artifact_stages (tenant_id, run_id, name, part, queue, state, waits_for, input,"
            " attempts_allowed, due_at, hinted_at) VALUES (%s, %s, %s, 0, %s, %s, %s, 'null', %s, now(), now())",
            [
                (
                    tenant_id,
                    run_id,
                    stage.name,
                    stage.queue,
                    "waiting" if stage.after else "ready",
                    len(stage.after),
                    stage.attempts,
                )
                for stage in pipeline.stages
                if stage.planned_by is None
            ],
        )
        tx.execute(
            "SELECT run_id, name, part, queue FROM artifact_stages WHERE run_id = %s AND state = 'ready'",
            [run_id],
        )
        return hints_of(tx, tenant_id)

    def _read(self, tx: Tx, run_id: UUID) -> Run:
        tx.execute("SELECT * FROM artifact_runs WHERE id = %s", [run_id])
        run = tx.fetchone()
        if run is None:
            raise RuntimeError("a run vanished inside a transaction")
        tx.execute(
            "SELECT name, part, queue, state, attempts, progress, fault, updated_at FROM artifact_stages"
            " WHERE run_id = %s",
            [run_id],
        )
        rows = tx.fetchall()
        pipeline = self._pipelines[RunKind(run["kind"])]
        order = [stage.name for stage in pipeline.stages]
        stages = [RunStage.model_validate({**row, "progress": round(row["progress"], 4)}) for row in rows]
        stages.sort(key=lambda stage: (order.index(stage.name), stage.part))
        return Run(
            id=run["id"],
            kind=RunKind(run["kind"]),
            subject_id=run["subject_id"],
            state=RunState(run["state"]),
            progress=progress_of(pipeline, stages),
            audio_ms=self._audio(tx, run_id),
            fault=run["fault"],
            stages=stages,
            created_at=run["created_at"],
            updated_at=run["updated_at"],
        )


def subject_of(order: RunOrder) -> UUID:
    return order.root.asset_id if isinstance(order.root, RunOrder1) else order.root.session_id


def progress_of(pipeline: Pipeline, stages: list[RunStage]) -> float:
    """Of 1: each stage by its weight, the parts of a stage alike."""
    done = 0.0
    for stage in pipeline.stages:
        parts = [part.progress for part in stages if part.name == stage.name]
        if parts:
            done += stage.weight * sum(parts) / len(parts)
    return min(1.0, round(done / sum(stage.weight for stage in pipeline.stages), 4))
