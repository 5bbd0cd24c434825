"""The spine with stages of a test's own, executed in this process: messages are lost and doubled as the test says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from artifact_engine.adapters.database import Database, Tx
from artifact_engine.adapters.leases import Leases
from artifact_engine.adapters.runs import Runs
from artifact_engine.adapters.sweep import Sweeper
from artifact_engine.contracts.models import EngineQueue, RunKind, RunOrder, StageName
from artifact_engine.domain.ports import BlobStore
from artifact_engine.domain.stages import Hint, Json, Pipeline, Publication, Stage, StageContext, StageResult
from artifact_engine.runner import Runner

Body = Callable[[StageContext], StageResult]


@dataclass
class Notes:
    """A subject that exists for every id and keeps what became of it."""

    published: list[Json] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def describe(self, _: Tx, subject_id: UUID) -> Json:
        return {"id": str(subject_id)}

    def publish(self, _: Tx, made: Publication) -> None:
        self.published.append(made.output)

    def fail(self, _: Tx, __: UUID, detail: str) -> None:
        self.failures.append(detail)

    def resume(self, _: Tx, __: UUID) -> None:
        self.failures.clear()


class InProcessExecutor:
    """Keeps hints until somebody takes them."""

    def __init__(self) -> None:
        self.hints: list[Hint] = []

    def hint(self, hints: Iterable[Hint]) -> None:
        self.hints.extend(hints)


class NoStore:
    def fetch(self, key: str, path: Path, *, limit: int) -> bool:
        raise AssertionError(f"nothing to fetch: {key} {path} {limit}")

    def put(self, key: str, body: bytes, content_type: str) -> None:
        raise AssertionError(f"nothing to put: {key} {len(body)} {content_type}")

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        raise AssertionError(f"nothing to put: {key} {path} {content_type}")


@dataclass
class Done:
    """How often each stage was done."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def count(self, context: StageContext, name: str) -> None:
        key = (name, context.part)
        self.counts[key] = self.counts.get(key, 0) + 1


class Spine:
    def __init__(
        self, database: Database, scratch: Path, *, draw: Body | None = None, parts: int = 3
    ) -> None:
        self.notes, self.executor, self.done = Notes(), InProcessExecutor(), Done()
        self.database, self.scratch = database, scratch
        self.pipelines = {RunKind.ASSET_PAGES: self._pipeline(draw, parts)}
        self.subjects = {RunKind.ASSET_PAGES: self.notes}
        self.runs = Runs(database, self.pipelines, self.subjects)
        self.sweeper = Sweeper(database, self.subjects, hint_again_seconds=0)

    def leases(self, holder: str, lease_seconds: float = 60) -> Leases:
        return Leases(
            self.database,
            self.pipelines,
            self.subjects,
            holder=holder,
            lease_seconds=lease_seconds,
            first_pause=0,
        )

    def runner(self, holder: str = "worker", *, store: BlobStore | None = None) -> Runner:
        return Runner(
            self.leases(holder),
            self.pipelines,
            store or NoStore(),
            self.executor,
            scratch=self.scratch,
            heartbeat_seconds=0.02,
            alive=lambda: None,
        )

    def order(self, tenant: UUID, subject: UUID, key: str) -> UUID:
        body = RunOrder.model_validate({"kind": "asset-pages", "assetId": str(subject)})
        moved = self.runs.create(tenant, "web", key, body)
        self.executor.hint(moved.hints)
        return moved.run.id

    def drain(self, runner: Runner | None = None) -> None:
        """Until nothing is hinted at and the sweeper finds nothing either."""
        worker = runner or self.runner()
        while hints := self.taken() or self.sweeper.sweep():
            for hint in hints:
                worker.run(hint)

    def taken(self) -> Sequence[Hint]:
        hints, self.executor.hints = self.executor.hints, []
        return hints

    def _pipeline(self, draw: Body | None, parts: int) -> Pipeline:
        def inspect(context: StageContext) -> StageResult:
            self.done.count(context, "inspect")
            return StageResult({"parts": parts}, {"draw": [{"n": n} for n in range(parts)]})

        def drawn(context: StageContext) -> StageResult:
            self.done.count(context, "draw")
            return draw(context) if draw else StageResult({"n": context.input["n"]})

        def publish(context: StageContext) -> StageResult:
            self.done.count(context, "publish")
            return StageResult([one["n"] for one in context.before["draw"]])

        first, second, third = StageName.INSPECT, StageName.DRAW, StageName.PUBLISH
        fast, heavy = EngineQueue.FAST, EngineQueue.HEAVY
        return Pipeline(
            RunKind.ASSET_PAGES,
            [
                Stage(first, inspect, version=1, queue=fast),
                Stage(second, drawn, version=1, queue=heavy, after=[first], planned_by=first),
                Stage(third, publish, version=1, queue=fast, after=[second], publishes=True),
            ],
        )
