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


class RunOrder2(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    kind: Literal['session-artifacts']
    session_id: Annotated[UUID, Field(alias='sessionId')]


class RunOrder(RootModel[RunOrder1 | RunOrder2]):
    root: RunOrder1 | RunOrder2


class AudioMs(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    done: Annotated[int, Field(ge=0)]
    total: Annotated[int, Field(ge=0)]


class RunKind(StrEnum):
    ASSET_PAGES = 'asset-pages'
    SESSION_ARTIFACTS = 'session-artifacts'


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
    ANNOUNCEMENT_REFUSED = 'announcement.refused'


class StageName(StrEnum):
    INSPECT = 'inspect'
    DRAW = 'draw'
    PUBLISH = 'publish'
    TIMELINE = 'timeline'
    PUBLISH_REPLAY = 'publish-replay'
    ANNOUNCE_REPLAY = 'announce-replay'
    INGEST = 'ingest'
    SANITY = 'sanity'
    PUBLISH_VIDEO = 'publish-video'
    ANNOUNCE_VIDEO = 'announce-video'
    PICTURES = 'pictures'
    PUBLISH_PICTURES = 'publish-pictures'
    ANNOUNCE_PICTURES = 'announce-pictures'
    AUDIO = 'audio'
    ASR = 'asr'
    ALIGN = 'align'
    PUBLISH_CAPTIONS = 'publish-captions'
    ANNOUNCE_CAPTIONS = 'announce-captions'
    CHAPTERS = 'chapters'
    PUBLISH_CHAPTERS = 'publish-chapters'
    ANNOUNCE_CHAPTERS = 'announce-chapters'


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


class PublishedPart(StrEnum):
    REPLAY = 'replay'
    VIDEO = 'video'
    PICTURES = 'pictures'
    CAPTIONS = 'captions'
    CHAPTERS = 'chapters'


class Slide(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]
    asset_id: Annotated[UUID, Field(alias='assetId')]
    page: Annotated[int, Field(ge=1)]


class BoardPage(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]
    page: Annotated[int, Field(ge=1)]


class Poll(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]
    question: str


class ScreenShare(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]


class Pause(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]


class Page(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    asset_id: Annotated[UUID, Field(alias='assetId')]
    page: Annotated[int, Field(ge=1)]
    text: str


class SceneLayout(StrEnum):
    SLIDE = 'slide'
    SLIDE_CAMERA = 'slide-camera'
    CAMERA = 'camera'
    TWO_PEOPLE = 'two-people'
    BOARD = 'board'
    BOARD_CAMERA = 'board-camera'
    SCREEN = 'screen'
    IMAGE = 'image'
    WAITING = 'waiting'


class State(StrEnum):
    OPEN = 'open'
    COMPLETED = 'completed'
    FAILED = 'failed'


class File(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    key: Annotated[str, Field(max_length=512, min_length=1)]
    started_at_ms: Annotated[int, Field(alias='startedAtMs', ge=0)]
    duration_ms: Annotated[int, Field(alias='durationMs', ge=0)]


class TimelineRecording(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    recording_id: Annotated[UUID, Field(alias='recordingId')]
    state: State
    files: list[File]


class NoteCode(StrEnum):
    RECORDING_NONE = 'recording.none'
    RECORDING_OPEN = 'recording.open'
    RECORDING_FAILED = 'recording.failed'
    RECORDING_MISSING = 'recording.missing'
    RECORDING_UNREADABLE = 'recording.unreadable'
    RECORDING_CUT = 'recording.cut'
    RECORDING_DURATION_DIFFERS = 'recording.duration-differs'
    RECORDING_TRACKS_DIFFER = 'recording.tracks-differ'
    RECORDING_NO_VIDEO = 'recording.no-video'
    RECORDING_NO_AUDIO = 'recording.no-audio'
    RECORDING_SILENT = 'recording.silent'
    TRANSCRIPT_DRAFT = 'transcript.draft'
    TRANSCRIPT_REPEATS_COLLAPSED = 'transcript.repeats-collapsed'
    TRANSCRIPT_OUTSIDE_SPEECH_DROPPED = 'transcript.outside-speech-dropped'
    CHAPTERS_EVENTS_ONLY = 'chapters.events-only'


class TimeMapPiece(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    media_id: Annotated[
        str,
        Field(alias='mediaId', pattern='^rec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'),
    ]
    class_from_ms: Annotated[int, Field(alias='classFromMs', ge=0)]
    class_to_ms: Annotated[int, Field(alias='classToMs', ge=0)]
    media_from_ms: Annotated[int, Field(alias='mediaFromMs', ge=0)]
    media_to_ms: Annotated[int, Field(alias='mediaToMs', ge=0)]


class MediaId(RootModel[str]):
    root: Annotated[str, Field(pattern='^rec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')]


class Sha256(RootModel[str]):
    root: Annotated[str, Field(pattern='^[0-9a-f]{64}$')]


class TranscriptEngine(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    name: Annotated[str, Field(min_length=1)]
    model: Annotated[str, Field(min_length=1)]
    sha256: Sha256 | None


class TranscriptFlag(StrEnum):
    REPEAT_COLLAPSED = 'repeat-collapsed'
    OUTSIDE_SPEECH_DROPPED = 'outside-speech-dropped'
    LOW_CONFIDENCE = 'low-confidence'
    DRAFT = 'draft'


class TranscriptWord(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    s: Annotated[int, Field(ge=0)]
    e: Annotated[int, Field(ge=0)]
    t: Annotated[str, Field(min_length=1)]
    p: Annotated[float | None, Field(ge=0.0, le=1.0)] = None


class ChapterMethod(StrEnum):
    EVENTS = 'events'
    EVENTS_AND_TEXT = 'events-and-text'


class TitleFrom(StrEnum):
    SLIDE = 'slide'
    TERMS = 'terms'
    SCENE = 'scene'
    NONE = 'none'


class Kind(StrEnum):
    START = 'start'
    SCENE = 'scene'
    SLIDE = 'slide'
    BOARD_PAGE = 'board-page'
    POLL = 'poll'
    SCREEN_SHARE = 'screen-share'
    PAUSE = 'pause'
    TOPIC_SHIFT = 'topic-shift'
    CUE_PHRASE = 'cue-phrase'


class Sequence(RootModel[int]):
    root: Annotated[int, Field(ge=1)]


class ChapterEvidence(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    kind: Kind
    at_ms: Annotated[int, Field(alias='atMs', ge=0)]
    sequence: Sequence | None
    weight: Annotated[float, Field(ge=0.0, le=1.0)]
    detail: str | None


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


class Announcement(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    id: UUID
    tenant_id: Annotated[UUID, Field(alias='tenantId')]
    session_id: Annotated[UUID, Field(alias='sessionId')]
    run_id: Annotated[UUID, Field(alias='runId')]
    part: PublishedPart
    version: Annotated[int, Field(ge=1)]


class Scene(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    from_ms: Annotated[int, Field(alias='fromMs', ge=0)]
    to_ms: Annotated[int, Field(alias='toMs', ge=0)]
    sequence: Annotated[int, Field(ge=1)]
    title: str
    layout: SceneLayout


class SessionTimeline(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    schema_: Annotated[Literal['lectern.timeline.v1'], Field(alias='schema')]
    session_id: Annotated[UUID, Field(alias='sessionId')]
    title: str
    sequence: Annotated[int, Field(ge=1)]
    started_at_ms: Annotated[int, Field(alias='startedAtMs', ge=0)]
    duration_ms: Annotated[int, Field(alias='durationMs', ge=0)]
    scenes: list[Scene]
    slides: list[Slide]
    board_pages: Annotated[list[BoardPage], Field(alias='boardPages')]
    polls: list[Poll]
    screen_shares: Annotated[list[ScreenShare], Field(alias='screenShares')]
    pauses: list[Pause]
    recordings: list[TimelineRecording]
    pages: list[Page]


class Note(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    code: NoteCode
    detail: str


class TimeMap(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    schema_: Annotated[Literal['lectern.time-map.v1'], Field(alias='schema')]
    pieces: list[TimeMapPiece]


class TranscriptSegment(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    id: Annotated[str, Field(pattern='^[A-Za-z0-9_-]{1,64}$')]
    start_ms: Annotated[int, Field(alias='startMs', ge=0)]
    end_ms: Annotated[int, Field(alias='endMs', ge=0)]
    speaker: Annotated[
        str | None, Field(pattern='^par_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
    ] = None
    text: str
    confidence: Annotated[float | None, Field(ge=0.0, le=1.0)] = None
    flags: list[TranscriptFlag]
    words: list[TranscriptWord]


class Chapter(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    position: Annotated[int, Field(ge=0)]
    start_ms: Annotated[int, Field(alias='startMs', ge=0)]
    end_ms: Annotated[int, Field(alias='endMs', ge=0)]
    title: Annotated[str, Field(max_length=160, min_length=1)]
    title_from: Annotated[TitleFrom, Field(alias='titleFrom')]
    evidence: list[ChapterEvidence]


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
    audio_ms: Annotated[AudioMs | None, Field(alias='audioMs')]
    fault: Fault | None
    stages: list[RunStage]
    created_at: Annotated[AwareDatetime, Field(alias='createdAt')]
    updated_at: Annotated[AwareDatetime, Field(alias='updatedAt')]


class Transcript(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    schema_: Annotated[Literal['lectern.transcript.v1'], Field(alias='schema')]
    session_id: Annotated[
        str,
        Field(
            alias='sessionId', pattern='^ses_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        ),
    ]
    media_id: Annotated[MediaId | None, Field(alias='mediaId')]
    language: Annotated[str, Field(max_length=35, min_length=2)]
    engine: TranscriptEngine
    segments: list[TranscriptSegment]
    edits_base: Annotated[str, Field(alias='editsBase', pattern='^[0-9a-f]{64}$')]


class Chapters(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    schema_: Annotated[Literal['lectern.chapters.v1'], Field(alias='schema')]
    session_id: Annotated[
        str,
        Field(
            alias='sessionId', pattern='^ses_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        ),
    ]
    method: ChapterMethod
    items: list[Chapter]


class Contracts(BaseModel):
    model_config = ConfigDict(
        extra='forbid',
        populate_by_name=True,
    )
    order: RunOrder
    run: Run
    claims: ServiceTokenClaims
    announcement: Announcement
    timeline: SessionTimeline
    note: Note
    time_map: Annotated[TimeMap, Field(alias='timeMap')]
    transcript: Transcript
    chapters: Chapters
