# Generated from contracts.schema.json by datamodel-codegen; README says how.

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, RootModel


class RunOrder1(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    kind: Literal['asset-pages']
    asset_id: Annotated[UUID, Field(alias='assetId')]


class RunOrder(RootModel[RunOrder1]):
    root: RunOrder1


class RunKind(StrEnum):
    ASSET_PAGES = 'asset-pages'


class RunState(StrEnum):
    QUEUED = 'queued'
    RUNNING = 'running'
    SUCCEEDED = 'succeeded'
    PARKED = 'parked'
    CANCELLED = 'cancelled'


class FaultCode(StrEnum):
    STAGE_FAILED = 'stage.failed'
    WORKER_LOST = 'worker.lost'
    FILE_MISSING = 'file.missing'
    FILE_CHANGED = 'file.changed'
    PDF_TOO_LARGE = 'pdf.too-large'
    PDF_NOT_A_PDF = 'pdf.not-a-pdf'
    PDF_TRUNCATED = 'pdf.truncated'
    PDF_DAMAGED = 'pdf.damaged'
    PDF_ENCRYPTED = 'pdf.encrypted'
    PDF_SCRIPT = 'pdf.script'
    PDF_EMPTY = 'pdf.empty'
    PDF_TOO_MANY_PAGES = 'pdf.too-many-pages'
    PDF_IMAGE_TOO_LARGE = 'pdf.image-too-large'
    PDF_TOO_SLOW = 'pdf.too-slow'
    PDF_TOO_HEAVY = 'pdf.too-heavy'


class StageName(StrEnum):
    INSPECT = 'inspect'
    DRAW = 'draw'
    PUBLISH = 'publish'


class EngineQueue(StrEnum):
    FAST = 'fast'
    HEAVY = 'heavy'


class StageState(StrEnum):
    WAITING = 'waiting'
    READY = 'ready'
    RUNNING = 'running'
    DONE = 'done'
    PARKED = 'parked'
    CANCELLED = 'cancelled'


class Sub(StrEnum):
    WEB = 'web'
    REACTORS = 'reactors'


class Method(StrEnum):
    GET = 'GET'
    POST = 'POST'


class ServiceTokenClaims(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    iss: Literal['lectern']
    aud: Literal['lectern:engine']
    sub: Sub
    tid: UUID
    jti: UUID
    method: Method
    path: Annotated[str, Field(pattern='^\\/v1\\/[!-~]+$')]
    body_sha256: Annotated[str, Field(alias='bodySha256', pattern='^[0-9a-f]{64}$')]
    iat: int
    exp: int


class Fault(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    code: FaultCode
    detail: str


class RunStage(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    name: StageName
    part: Annotated[int, Field(ge=0)]
    queue: EngineQueue
    state: StageState
    attempts: Annotated[int, Field(ge=0)]
    progress: Annotated[float, Field(ge=0.0, le=1.0)]
    fault: Fault | None
    updated_at: Annotated[AwareDatetime, Field(alias='updatedAt')]


class Run(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    id: UUID
    kind: RunKind
    subject_id: Annotated[UUID, Field(alias='subjectId')]
    state: RunState
    progress: Annotated[float, Field(ge=0.0, le=1.0)]
    fault: Fault | None
    stages: list[RunStage]
    created_at: Annotated[AwareDatetime, Field(alias='createdAt')]
    updated_at: Annotated[AwareDatetime, Field(alias='updatedAt')]


class Contracts(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    order: RunOrder
    run: Run
    claims: ServiceTokenClaims
