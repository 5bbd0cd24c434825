"""Taking a stage, keeping it, and giving it back done or not."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from artifact_engine.adapters.database import Database, Tx
from artifact_engine.adapters.run_rows import (
    LEASE_GONE,
    LOST,
    STAGE,
    Pipelines,
    Subjects,
    end_attempt,
    give_back,
    hints_of,
    lock_run,
    set_run,
    settle,
)
from artifact_engine.contracts.models import Fault, RunKind
from artifact_engine.domain.stages import (
    Hint,
    Json,
    Lease,
    LeaseLostError,
    Pipeline,
    Publication,
    StageResult,
)

READY = "queued", "running"


class Leases:
    def __init__(
        self,
        database: Database,
        pipelines: Pipelines,
        subjects: Subjects,
        *,
        holder: str,
        lease_seconds: float,
        first_pause: float,
    ) -> None:
        self._database, self._pipelines, self._subjects = database, pipelines, subjects
        self._holder, self._seconds, self._first_pause = holder, lease_seconds, first_pause

    def claim(self, hint: Hint) -> Lease | None:
        """The stage for this worker alone; None when it is not to be done now, as a doubled or late hint says."""
        with self._database.tenant(hint.tenant_id) as tx:
            run = lock_run(tx, hint.run_id)
            if run is None or run["state"] not in READY:
                return None
            kind = RunKind(str(run["kind"]))
            stage = self._stage(tx, hint)
            if stage is not None and stage["lease_holder"] == self._holder:
                # One worker does one thing at a time: what it held when it begins anew, it held in another life.
                if self._lose(tx, kind, hint):
                    return None
                stage = self._stage(tx, hint)
            if stage is None or stage["state"] != "ready" or not stage["due"]:
                return None
            token = uuid4()
            tx.execute(
                "UPDATE artifact_stages SET state = 'running', attempts = attempts + 1, lease_token = %s,"
                " lease_holder = %s, lease_expires_at = clock_timestamp() + %s * interval '1 second',"
                f" updated_at = now() WHERE {STAGE} RETURNING attempts",
                [token, self._holder, self._seconds, hint.run_id, hint.stage, hint.part],
            )
            attempt = (tx.fetchone() or {})["attempts"]
            tx.execute(
                "INSERT INTO artifact_attempts (tenant_id, run_id, stage, part, number, worker, started_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, clock_timestamp())",
                [hint.tenant_id, hint.run_id, hint.stage, hint.part, attempt, self._holder],
            )
            if run["state"] == "queued":
                set_run(tx, hint.run_id, "running")
            before = self._before(tx, hint.run_id, self._pipelines[kind].stage(hint.stage).after)
            subject_id = UUID(str(run["subject_id"]))
            return Lease(hint, token, kind, subject_id, attempt, run["source"], stage["input"], before)

    def beat(self, lease: Lease, progress: float) -> bool:
        """Keeps the lease for as long again; False when it is somebody else's or the run was cancelled."""
        with self._database.tenant(lease.hint.tenant_id) as tx:
            tx.execute(
                "UPDATE artifact_stages SET lease_expires_at = clock_timestamp() + %s * interval '1 second',"
                f" progress = greatest(progress, %s), updated_at = now() WHERE {STAGE} AND lease_token = %s",
                [self._seconds, progress, *_of(lease), lease.token],
            )
            return tx.rowcount == 1

    def recall(self, lease: Lease, key: bytes) -> StageResult | None:
        """What the same stage made of the same before."""
        with self._database.tenant(lease.hint.tenant_id) as tx:
            tx.execute(
                "SELECT output FROM artifact_outputs WHERE subject_id = %s AND stage = %s AND key = %s",
                [lease.subject_id, lease.hint.stage, key],
            )
            row = tx.fetchone()
            return None if row is None else StageResult(row["output"]["output"], row["output"]["parts"])

    def complete(self, lease: Lease, key: bytes, result: StageResult) -> list[Hint]:
        """Commits the stage and what follows from it at once; returns what became ready.

        Raises LeaseLostError when the lease is gone: nothing is changed then.
        """
        hint, pipeline = lease.hint, self._pipelines[lease.kind]
        with self._database.tenant(hint.tenant_id) as tx:
            self._locked(tx, lease)
            tx.execute(
                f"UPDATE artifact_stages SET state = 'done', output = %s, progress = 1, fault = NULL, {LEASE_GONE},"
                f" updated_at = now() WHERE {STAGE}",
                [Jsonb(result.output), *_of(lease)],
            )
            end_attempt(tx, hint, "done")
            tx.execute(
                "INSERT INTO artifact_outputs (tenant_id, subject_id, stage, key, output)"
                " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                [
                    hint.tenant_id,
                    lease.subject_id,
                    hint.stage,
                    key,
                    Jsonb({"output": result.output, "parts": result.parts}),
                ],
            )
            self._plan(tx, lease, pipeline, result)
            following = [n for n in pipeline.after(hint.stage) if pipeline.stage(n).planned_by is None]
            tx.execute(
                "UPDATE artifact_stages SET waits_for = waits_for - 1 WHERE run_id = %s AND name = ANY (%s)",
                [hint.run_id, following],
            )
            tx.execute(
                "UPDATE artifact_stages SET state = 'ready', due_at = clock_timestamp(),"
                " hinted_at = clock_timestamp(), updated_at = now()"
                " WHERE run_id = %s AND state = 'waiting' AND waits_for = 0 RETURNING run_id, name, part, queue",
                [hint.run_id],
            )
            ready = hints_of(tx, hint.tenant_id)
            tx.execute(
                "SELECT count(*) AS left FROM artifact_stages WHERE run_id = %s AND state <> 'done'",
                [hint.run_id],
            )
            left, subject = (tx.fetchone() or {})["left"], self._subjects[lease.kind]
            stage = pipeline.stage(hint.stage)
            if stage.publishes:
                whose = (hint.tenant_id, lease.subject_id, hint.run_id)
                subject.publish(tx, Publication(*whose, lease.source, stage.name, result.output))
            if left == 0:
                set_run(tx, hint.run_id, "succeeded")
            else:
                settle(tx, subject, hint.run_id)
            return ready

    def fail(self, lease: Lease, fault: Fault, *, final: bool) -> bool:
        """True when that parked the run. Raises LeaseLostError like `complete`."""
        with self._database.tenant(lease.hint.tenant_id) as tx:
            self._locked(tx, lease)
            subject = self._subjects[lease.kind]
            return give_back(
                tx,
                subject,
                lease.hint,
                fault,
                outcome="failed",
                final=final,
                first_pause=self._first_pause,
            )

    def _lose(self, tx: Tx, kind: RunKind, hint: Hint) -> bool:
        subject = self._subjects[kind]
        return give_back(tx, subject, hint, LOST, outcome="lost", final=False, first_pause=self._first_pause)

    def _locked(self, tx: Tx, lease: Lease) -> None:
        run = lock_run(tx, lease.hint.run_id)
        tx.execute(
            f"SELECT FROM artifact_stages WHERE {STAGE} AND lease_token = %s",
            [*_of(lease), lease.token],
        )
        if run is None or tx.rowcount == 0:
            raise LeaseLostError

    @staticmethod
    def _stage(tx: Tx, hint: Hint) -> dict[str, Json] | None:
        tx.execute(
            "SELECT state, input, lease_holder, due_at <= clock_timestamp() AS due FROM artifact_stages"
            f" WHERE {STAGE}",
            [hint.run_id, hint.stage, hint.part],
        )
        return tx.fetchone()

    @staticmethod
    def _before(tx: Tx, run_id: UUID, after: Sequence[str]) -> dict[str, list[Json]]:
        tx.execute(
            "SELECT name, output FROM artifact_stages WHERE run_id = %s AND name = ANY (%s) ORDER BY name, part",
            [run_id, list(after)],
        )
        found: dict[str, list[Json]] = {name: [] for name in after}
        for row in tx:
            found[row["name"]].append(row["output"])
        return found

    @staticmethod
    def _plan(tx: Tx, lease: Lease, pipeline: Pipeline, result: StageResult) -> None:
        for name, inputs in result.parts.items():
            stage = pipeline.stage(name)
            tx.executemany(
                """INSERT INTO artifact_stages
                     (tenant_id, run_id, name, part, queue, state, waits_for, input, attempts_allowed, due_at)
                   SELECT tenant_id, run_id, %s, %s, %s, 'waiting', 0, %s, %s, clock_timestamp()
                   FROM artifact_stages WHERE run_id = %s AND name = %s AND part = %s""",
                [
                    (name, n, stage.queue, Jsonb(one), stage.attempts, *_of(lease))
                    for n, one in enumerate(inputs)
                ],
            )
            # Whoever waits for it waited for one part so far.
            tx.execute(
                "UPDATE artifact_stages SET waits_for = waits_for + %s WHERE run_id = %s AND name = ANY (%s)",
                [len(inputs) - 1, lease.hint.run_id, pipeline.after(name)],
            )


def _of(lease: Lease) -> list[object]:
    return [lease.hint.run_id, lease.hint.stage, lease.hint.part]
