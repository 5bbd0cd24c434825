"""The pipeline of a class in this process, on the real database, store and timeline program."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from artifact_engine.adapters.asr.scripted_asr import ScriptedTranscriber
from artifact_engine.adapters.database import Database
from artifact_engine.adapters.leases import Leases
from artifact_engine.adapters.replays import Replays
from artifact_engine.adapters.runs import Runs
from artifact_engine.adapters.s3_store import S3Store
from artifact_engine.adapters.sweep import Sweeper
from artifact_engine.adapters.timeline_program import TimelineProgram
from artifact_engine.contracts.models import PublishedPart, Run, RunKind, RunOrder, SessionTimeline
from artifact_engine.domain.speech import HeardWord, Transcriber
from artifact_engine.domain.stages import Hint
from artifact_engine.pipeline import SessionTools, session_artifacts
from artifact_engine.runner import Runner
from support.assets import rows
from support.lectures import Lecture
from support.services import TENANT, TIMELINE, Services
from support.spine import InProcessExecutor

SCHOOL = UUID(TENANT)


def counting(samples: Any) -> list[HeardWord]:
    """A word each half second, named by its place in the sound."""
    return [HeardWord(n / 2, n / 2 + 0.4, f"word{n}", 0.9) for n in range(len(samples) // 8_000)]


@dataclass
class Heralds:
    """Remembers what was announced, and is away as often as a test says."""

    told: list[PublishedPart] = field(default_factory=list)
    away: int = 0

    def announce(self, tenant_id: UUID, session_id: UUID, run_id: UUID, part: PublishedPart) -> None:
        assert tenant_id == SCHOOL
        if self.away > 0:
            self.away -= 1
            raise ConnectionError(f"nobody hears of {session_id} in {run_id}")
        self.told.append(part)


@dataclass
class Told:
    """Timelines that a test tells; of other classes what the program says."""

    program: TimelineProgram
    timelines: dict[UUID, SessionTimeline] = field(default_factory=dict)

    def read(self, tenant_id: UUID, session_id: UUID, sequence: int) -> SessionTimeline:
        told = self.timelines.get(session_id)
        return self.program.read(tenant_id, session_id, sequence) if told is None else told


class ReplayEngine:
    def __init__(
        self,
        services: Services,
        database: Database,
        store: S3Store,
        scratch: Path,
        transcriber: Transcriber | None = None,
        window_seconds: float = 20,
    ) -> None:
        self.services, self.database, self.store, self.scratch = services, database, store, scratch
        self.heralds, self.executor = Heralds(), InProcessExecutor()
        self.timelines = Told(TimelineProgram(TIMELINE, services.engine_url))
        tools = SessionTools(
            timelines=self.timelines,
            transcriber=transcriber or ScriptedTranscriber(counting),
            announcer=self.heralds,
            language="en",
            window_seconds=window_seconds,
        )
        self.pipelines = {RunKind.SESSION_ARTIFACTS: session_artifacts(tools)}
        self.subjects = {RunKind.SESSION_ARTIFACTS: Replays("session-artifacts@1")}
        self.runs = Runs(database, self.pipelines, self.subjects)
        self.sweeper = Sweeper(database, self.subjects, hint_again_seconds=0)

    def order(self, session: UUID, key: str | None = None, school: UUID = SCHOOL) -> UUID:
        body = RunOrder.model_validate({"kind": "session-artifacts", "sessionId": str(session)})
        moved = self.runs.create(school, "reactors", key or f"key-{uuid4()}", body)
        self.executor.hint(moved.hints)
        return moved.run.id

    def drain(self, deliver: Callable[[Hint], int] = lambda _: 1) -> None:
        """Until nothing is left to do; `deliver` says how often a message comes."""
        runner = Runner(
            Leases(
                self.database,
                self.pipelines,
                self.subjects,
                holder="worker",
                lease_seconds=60,
                first_pause=0,
            ),
            self.pipelines,
            self.store,
            self.executor,
            scratch=self.scratch,
            heartbeat_seconds=0.2,
            alive=lambda: None,
        )
        while hints := [*self.executor.hints, *self.sweeper.sweep()]:
            self.executor.hints = []
            for hint in hints:
                for _ in range(deliver(hint)):
                    runner.run(hint)

    def holds(self, lecture: Lecture, pages: list[str] | None = None) -> Lecture:
        """The class has been; its timeline is told and not read."""
        self.timelines.timelines[lecture.session] = lecture.timeline(pages or [])
        return lecture.held(self.services.admin_url, TENANT)

    def found(self, run: UUID) -> Run:
        known = self.runs.find(SCHOOL, run)
        assert known is not None
        return known

    def made(self, session: UUID, **more: Callable[[Hint], int]) -> Run:
        run = self.order(session)
        self.drain(**more)
        return self.found(run)


@dataclass(frozen=True)
class Published:
    """All rows of a class, without what says when and by which run."""

    replay: dict[str, Any] | None
    recordings: list[dict[str, Any]]
    artifacts: dict[str, dict[str, Any]]
    chapters: list[dict[str, Any]]


VOLATILE = ("run_id", "published_at", "version", "tenant_id", "session_id")


def published(admin_url: str, session: UUID) -> Published:
    def of(table: str, order: str) -> list[dict[str, Any]]:
        found = rows(admin_url, f"SELECT * FROM {table} WHERE session_id = %s ORDER BY {order}", session)
        return [{name: value for name, value in row.items() if name not in VOLATILE} for row in found]

    replays = of("replays", "session_id")
    return Published(
        replay=replays[0] if replays else None,
        recordings=of("recordings", "part"),
        artifacts={row["kind"]: row for row in of("artifacts", "kind")},
        chapters=of("chapters", "position"),
    )


def body_of(store: S3Store, key: str, folder: Path) -> bytes:
    file = folder / f"{uuid4()}.object"
    assert store.fetch(key, file, limit=1 << 28)
    return file.read_bytes()


def json_of(store: S3Store, key: str, folder: Path) -> Any:
    return json.loads(body_of(store, key, folder))


def left(store: S3Store, lecture: Lecture, body: bytes, part: int = 1) -> str:
    key = f"{TENANT}/sessions/{lecture.session}/recordings/{lecture.recording}/{part:04}.mp4"
    store.put(key, body, "video/mp4")
    return key


def hashes(shown: Published) -> dict[str, object]:
    """Of what does not name the class it is of."""
    named = {"transcript", "chapters"}
    return {
        **{kind: row["sha256"] for kind, row in shown.artifacts.items() if kind not in named},
        "video": [row["sha256"] for row in shown.recordings],
    }
