"""How much there is to do, over every school."""

from collections import Counter
from dataclasses import dataclass, field

from artifact_engine.adapters.database import Database
from artifact_engine.contracts.models import EngineQueue


@dataclass
class Measured:
    depth: Counter[str] = field(default_factory=Counter)
    """Stages that are due and wait for a worker, by queue."""
    oldest_seconds: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys([queue.value for queue in EngineQueue], 0.0)
    )
    runs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and state."""


def measure(database: Database) -> Measured:
    found = Measured()
    for tenant_id in database.pending("measure-artifacts"):
        with database.tenant(tenant_id) as tx:
            tx.execute("SELECT kind, state, count(*) AS n FROM artifact_runs GROUP BY kind, state")
            for row in tx:
                found.runs[(row["kind"], row["state"])] += row["n"]
            tx.execute(
                """SELECT s.queue, count(*) AS n,
                     extract(epoch FROM clock_timestamp() - min(s.due_at))::float AS oldest
                   FROM artifact_stages s JOIN artifact_runs r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
                   WHERE r.state IN ('queued', 'running') AND s.state = 'ready' AND s.due_at <= clock_timestamp()
                   GROUP BY s.queue"""
            )
            for row in tx:
                found.depth[row["queue"]] += row["n"]
                found.oldest_seconds[row["queue"]] = max(found.oldest_seconds[row["queue"]], row["oldest"])
    return found
