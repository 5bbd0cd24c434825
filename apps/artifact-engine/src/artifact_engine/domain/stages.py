"""What a stage is, what it is given and what it gives back."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from artifact_engine.contracts.models import EngineQueue, FaultCode, RunKind, StageName
from artifact_engine.domain.backoff import ATTEMPTS
from artifact_engine.domain.ports import BlobStore

Json = Any


class StageRefusedError(Exception):
    """What the stage was given can never be done; `detail` is one sentence for a person."""

    def __init__(self, code: FaultCode, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class LeaseLostError(Exception):
    """Somebody else has the stage by now, or nobody wants it any more: what was made of it is thrown away."""


@dataclass(frozen=True)
class StageContext:
    tenant_id: UUID
    subject_id: UUID
    run_id: UUID
    part: int
    source: Json
    """What was known of the subject when the run was made."""
    input: Json
    """What the stage that planned this part says about it."""
    before: Mapping[str, Sequence[Json]]
    """Outputs of the stages it comes after, in the order of their parts."""
    store: BlobStore
    folder: Path
    """Empty, and gone afterwards."""
    progress: Callable[[float], None]
    """Of 1."""
    lost: threading.Event
    """Set when the lease is lost: stop, whatever is made is thrown away."""


@dataclass(frozen=True)
class StageResult:
    output: Json
    parts: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    """The input of each part of a later stage that this one plans."""


StageRun = Callable[[StageContext], StageResult]


@dataclass(frozen=True)
class Stage:
    name: StageName
    run: StageRun
    """A pure function of the context's data, apart from objects that it stores by their content."""
    version: int
    """Of its code; part of the key of what it made."""
    queue: EngineQueue
    after: Sequence[StageName] = ()
    planned_by: StageName | None = None
    """Its parts are not known before this stage, the only one that it comes after, is done."""
    weight: float = 1
    """Share of the run's progress."""
    publishes: bool = False
    """The transaction that ends it shows its output."""
    attempts: int = ATTEMPTS
    """It is parked after so many."""
    parameters: Json = None
    """What it is configured with; part of the key like its version."""


@dataclass(frozen=True)
class Pipeline:
    kind: RunKind
    stages: Sequence[Stage]

    def stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)

    def after(self, name: str) -> list[str]:
        return [stage.name.value for stage in self.stages if name in stage.after]


@dataclass(frozen=True)
class Publication:
    """What a stage that publishes made, and of what."""

    tenant_id: UUID
    subject_id: UUID
    run_id: UUID
    source: Json
    stage: StageName
    output: Json


@dataclass(frozen=True)
class Hint:
    """That a stage may be ready. It may be lost, doubled or late: the rows decide."""

    tenant_id: UUID
    run_id: UUID
    stage: str
    part: int
    queue: str


@dataclass(frozen=True)
class Lease:
    """The right to do one stage until it expires; `token` proves it."""

    hint: Hint
    token: UUID
    kind: RunKind
    subject_id: UUID
    attempt: int
    source: Json
    input: Json
    before: Mapping[str, Sequence[Json]]
