"""What brings a run on when messages and workers are lost."""

from uuid import UUID

from artifact_engine.adapters.database import Database
from artifact_engine.adapters.run_rows import LOST, STAGE, Subjects, give_back, hints_of, lock_run
from artifact_engine.contracts.models import RunKind
from artifact_engine.domain.stages import Hint

EXPIRED = "lease_expires_at < clock_timestamp()"


class Sweeper:
    def __init__(self, database: Database, subjects: Subjects, *, hint_again_seconds: float) -> None:
        self._database, self._subjects, self._again = database, subjects, hint_again_seconds

    def sweep(self) -> list[Hint]:
        """Takes expired leases back and returns every stage that is due and was not hinted at lately."""
        return [hint for tenant in self._database.pending("run-artifacts") for hint in self._of(tenant)]

    def release(self, holder: str) -> int:
        """Takes back what a worker held that is known to be gone. Returns how many stages that were."""
        return sum(
            self._lose(tenant, "lease_holder = %s", holder)
            for tenant in self._database.pending("run-artifacts")
        )

    def _of(self, tenant_id: UUID) -> list[Hint]:
        self._lose(tenant_id, EXPIRED)
        with self._database.tenant(tenant_id) as tx:
            tx.execute("DELETE FROM service_token_uses WHERE expires_at < now()")
            tx.execute(
                """UPDATE artifact_stages s SET hinted_at = clock_timestamp() FROM artifact_runs r
                   WHERE r.tenant_id = s.tenant_id AND r.id = s.run_id AND r.state IN ('queued', 'running')
                     AND s.state = 'ready' AND s.due_at <= clock_timestamp()
                     AND coalesce(s.hinted_at < clock_timestamp() - %s * interval '1 second', true)
                   RETURNING s.run_id, s.name, s.part, s.queue""",
                [self._again],
            )
            return hints_of(tx, tenant_id)

    def _lose(self, tenant_id: UUID, which: str, *values: object) -> int:
        with self._database.tenant(tenant_id) as tx:
            tx.execute(
                f"SELECT run_id, name, part, queue FROM artifact_stages WHERE state = 'running' AND {which}",
                values,
            )
            found = hints_of(tx, tenant_id)
        return sum(self._lose_one(hint, which, *values) for hint in found)

    def _lose_one(self, hint: Hint, which: str, *values: object) -> bool:
        with self._database.tenant(hint.tenant_id) as tx:
            run = lock_run(tx, hint.run_id)
            # Looked at again under the run's lock: it may have been done or kept meanwhile.
            tx.execute(
                f"SELECT FROM artifact_stages WHERE {STAGE} AND state = 'running' AND {which} FOR UPDATE",
                [hint.run_id, hint.stage, hint.part, *values],
            )
            if run is None or tx.rowcount == 0:
                return False
            subject = self._subjects[RunKind(str(run["kind"]))]
            give_back(tx, subject, hint, LOST, outcome="lost", final=False, first_pause=0)
            return True
