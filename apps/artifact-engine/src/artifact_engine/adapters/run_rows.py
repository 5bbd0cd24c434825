"""Statements that every move of a run is made of. Whoever moves a run holds its row first, so moves never cross."""

from collections.abc import Mapping
from uuid import UUID

from psycopg.types.json import Jsonb

from artifact_engine.adapters.database import Tx
from artifact_engine.adapters.subjects import Subject
from artifact_engine.contracts.models import Fault, FaultCode, RunKind
from artifact_engine.domain.backoff import pause_seconds
from artifact_engine.domain.stages import Hint, Pipeline

Pipelines = Mapping[RunKind, Pipeline]
Subjects = Mapping[RunKind, Subject]

LEASE_GONE = "lease_token = NULL, lease_holder = NULL, lease_expires_at = NULL"
STAGE = "run_id = %s AND name = %s AND part = %s"
LOST = Fault(code=FaultCode.WORKER_LOST, detail="The worker that had it stopped.")


def lock_run(tx: Tx, run_id: UUID) -> dict[str, object] | None:
    tx.execute("SELECT * FROM artifact_runs WHERE id = %s FOR UPDATE", [run_id])
    return tx.fetchone()


def set_run(tx: Tx, run_id: UUID, state: str, fault: Fault | None = None) -> None:
    tx.execute(
        "UPDATE artifact_runs SET state = %s, fault = %s, updated_at = now() WHERE id = %s",
        [state, fault and Jsonb(fault.model_dump(mode="json")), run_id],
    )


def end_attempt(tx: Tx, hint: Hint, outcome: str, fault: Fault | None = None) -> None:
    tx.execute(
        "UPDATE artifact_attempts SET ended_at = clock_timestamp(), outcome = %s, fault = %s"
        " WHERE run_id = %s AND stage = %s AND part = %s AND ended_at IS NULL",
        [outcome, fault and Jsonb(fault.model_dump(mode="json")), hint.run_id, hint.stage, hint.part],
    )


def give_back(
    tx: Tx,
    subject: Subject,
    hint: Hint,
    fault: Fault,
    *,
    outcome: str,
    final: bool,
    first_pause: float,
) -> bool:
    """Ends a running attempt that came to nothing: once more, later, or parked for a person.

    True when that parked the run: what does not wait for this stage goes on first.
    """
    tx.execute(f"SELECT attempts, attempts_allowed FROM artifact_stages WHERE {STAGE}", _of(hint))
    row = tx.fetchone()
    if row is None:
        return False
    end_attempt(tx, hint, outcome, fault)
    parked = final or row["attempts"] >= row["attempts_allowed"]
    pause = 0.0 if outcome == "lost" else pause_seconds(max(1, row["attempts"]), first_pause)
    tx.execute(
        f"UPDATE artifact_stages SET state = %s, fault = %s, {LEASE_GONE}, hinted_at = NULL,"
        f" due_at = clock_timestamp() + %s * interval '1 second', updated_at = now() WHERE {STAGE}",
        ["parked" if parked else "ready", Jsonb(fault.model_dump(mode="json")), pause, *_of(hint)],
    )
    return parked and settle(tx, subject, hint.run_id)


def settle(tx: Tx, subject: Subject, run_id: UUID) -> bool:
    """Parks a run of which nothing can go on without a person, with the fault of its first stage. True when parked."""
    tx.execute(
        """SELECT r.subject_id, bool_or(s.state IN ('ready', 'running')) AS goes_on,
             (array_agg(s.fault ORDER BY s.updated_at, s.name, s.part) FILTER (WHERE s.state = 'parked'))[1] AS fault
           FROM artifact_runs r JOIN artifact_stages s ON s.tenant_id = r.tenant_id AND s.run_id = r.id
           WHERE r.id = %s GROUP BY r.subject_id""",
        [run_id],
    )
    row = tx.fetchone()
    if row is None or row["goes_on"] or row["fault"] is None:
        return False
    fault = Fault.model_validate(row["fault"])
    set_run(tx, run_id, "parked", fault)
    subject.fail(tx, row["subject_id"], fault.detail)
    return True


def hints_of(tx: Tx, tenant_id: UUID) -> list[Hint]:
    """From a statement that returns run_id, name, part, queue."""
    return [Hint(tenant_id, row["run_id"], row["name"], row["part"], row["queue"]) for row in tx]


def _of(hint: Hint) -> list[object]:
    return [hint.run_id, hint.stage, hint.part]
