"""The service's HTTP door. Loopback only, a bearer token on every recording route."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import Field, model_validator

from recorder.settings import Settings
from recorder.spool import Recording, object_key
from recorder.state import Gap, State, Wire, error_of, gaps_of, state_of
from recorder.supervisor import RecordingConflictError, Supervised, Supervisor


class StartRecording(Recording):
    """`token` grants room join, hidden, recorder and subscribing, nothing else.

    Without `hostIdentity` the oldest camera counts as the host's.
    """

    livekit_url: str = Field(pattern=r"^wss?://[^\s]+$")
    token: str = Field(min_length=1, max_length=4096)
    host_identity: str | None = None

    @model_validator(mode="after")
    def key_names_its_owner(self) -> "StartRecording":
        if not {self.tenant_id, self.session_id} <= set(self.key.split("/")):
            raise ValueError("key must hold tenantId and sessionId as path segments")
        return self

    def recording(self) -> Recording:
        return Recording(**self.model_dump(include=set(Recording.model_fields)))


class RecordedFile(Wire):
    """A file in the object store. Media time 0 is `started_at_ms`, wall-clock milliseconds."""

    key: str
    started_at_ms: int
    duration_ms: int


class RecordingStatus(Wire):
    recording_id: str
    state: State
    files: list[RecordedFile]
    gaps: list[Gap]
    upload_waiting: bool
    error: str | None


def status_of(supervised: Supervised) -> RecordingStatus:
    segments, running = supervised.segments(), supervised.running
    ended = segments[:-1] if running else segments
    return RecordingStatus(
        recording_id=supervised.recording.recording_id,
        state=state_of(segments, running=running),
        files=[
            RecordedFile(
                key=object_key(supervised.recording, segment.number),
                started_at_ms=segment.capture.started_at_ms,
                duration_ms=segment.settled.duration_ms,
            )
            for segment in segments
            if segment.capture.started_at_ms is not None
            and segment.settled is not None
            and segment.settled.uploaded
        ],
        gaps=gaps_of(segments),
        upload_waiting=any(segment.waits_for_upload for segment in ended),
        error=error_of(segments, running=running),
    )


def create_app(settings: Settings, supervisor: Supervisor) -> FastAPI:
    expected = f"Bearer {settings.recorder_token.get_secret_value()}".encode()

    def authorised(request: Request) -> None:
        if not compare_digest(request.headers.get("authorization", "").encode(), expected):
            raise HTTPException(
                401, "send the recorder's token as a bearer token", {"WWW-Authenticate": "Bearer"}
            )

    def known(recording_id: str) -> Supervised:
        found = supervisor.find(recording_id)
        if found is None:
            raise HTTPException(404, f"no recording {recording_id!r} here")
        return found

    recordings = APIRouter(prefix="/v1/recordings", dependencies=[Depends(authorised)])

    @recordings.post("", status_code=202)
    async def start(body: StartRecording) -> RecordingStatus:
        try:
            supervised = await supervisor.start(
                body.recording(),
                livekit_url=body.livekit_url,
                token=body.token,
                host_identity=body.host_identity,
            )
        except RecordingConflictError as conflict:
            raise HTTPException(409, f"{conflict} is another recording's id; choose a new one") from conflict
        return status_of(supervised)

    @recordings.get("/{recording_id}")
    async def read(supervised: Annotated[Supervised, Depends(known)]) -> RecordingStatus:
        return status_of(supervised)

    @recordings.post("/{recording_id}/stop", status_code=202)
    async def stop(supervised: Annotated[Supervised, Depends(known)]) -> RecordingStatus:
        supervisor.stop(supervised)
        return status_of(supervised)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        supervisor.recover()
        yield
        await supervisor.close()

    app = FastAPI(
        title="Lectern recorder", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.include_router(recordings)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/metrics")
    async def metrics() -> Response:
        supervisor.count_states()
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return app
