"""The engine's HTTP door. Everything under /v1 asks for a service token, which says for which school."""

import time
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar
from uuid import UUID, uuid4

import structlog
from fastapi import APIRouter, Depends, FastAPI, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import ValidationError

from artifact_engine.adapters.runs import KeyReusedError, Moved, Runs, RunSettledError, SubjectMissingError
from artifact_engine.adapters.service_tokens import ServiceTokens, TokenRefusedError
from artifact_engine.contracts.models import Run, RunOrder, ServiceTokenClaims
from artifact_engine.domain.ports import Executor
from artifact_engine.metrics import Metrics
from artifact_engine.problems import ProblemError, missing_route, problem_response

log = structlog.get_logger(__name__)

LARGEST_BODY_BYTES = 64 * 1024
Check = Callable[[], None]


async def read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY_BYTES:
            raise ProblemError(413, "body.too-large", "A body holds at most 64 KiB.")
    return bytes(body)


Body = Annotated[bytes, Depends(read_body)]


def run_routes(runs: Runs, executor: Executor, tokens: ServiceTokens, metrics: Metrics) -> APIRouter:
    def caller(request: Request, body: Body) -> ServiceTokenClaims:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        try:
            if scheme.lower() != "bearer":
                raise TokenRefusedError
            return tokens.verify(token, method=request.method, path=request.url.path, body=body)
        except TokenRefusedError:
            metrics.tokens_refused.inc()
            raise ProblemError(401, "token.invalid", "Send a service token for this request.") from None

    Caller = Annotated[ServiceTokenClaims, Depends(caller)]  # noqa: N806
    routes = APIRouter(prefix="/v1/runs")

    def told(moved: Moved) -> Run:
        executor.hint(moved.hints)
        return moved.run

    @routes.post("", status_code=202)
    def create(
        body: Body,
        caller: Caller,
        response: Response,
        idempotency_key: Annotated[str | None, Header()] = None,
    ) -> Run:
        key = idempotency_key or ""
        if not (1 <= len(key) <= 255 and all("!" <= character <= "~" for character in key)):
            raise ProblemError(
                400,
                "idempotency.key-missing",
                "Send an Idempotency-Key of 1 to 255 visible ASCII characters.",
            )
        try:
            order = RunOrder.model_validate_json(body)
        except ValidationError as error:
            raise ProblemError(400, "order.invalid", _first(error)) from None
        try:
            moved = runs.create(caller.tid, caller.sub, key, order)
        except KeyReusedError:
            raise ProblemError(
                422, "idempotency.key-reused", "This Idempotency-Key was used for another order."
            ) from None
        except SubjectMissingError:
            raise ProblemError(
                404,
                "subject.missing",
                "There is no such PDF and no such class that has ended in this school.",
            ) from None
        if moved.replayed:
            response.headers["Idempotent-Replayed"] = "true"
        response.headers["Location"] = f"/v1/runs/{moved.run.id}"
        return told(moved)

    @routes.get("/{run_id}")
    def read(run_id: UUID, caller: Caller) -> Run:
        return _known(runs.find(caller.tid, run_id))

    @routes.post("/{run_id}/retry", status_code=202)
    def retry(run_id: UUID, caller: Caller) -> Run:
        try:
            return told(_known(runs.retry(caller.tid, run_id)))
        except RunSettledError as settled:
            raise ProblemError(409, "run.settled", f"The run has {settled}.") from None

    @routes.post("/{run_id}/cancel", status_code=202)
    def cancel(run_id: UUID, caller: Caller) -> Run:
        try:
            return _known(runs.cancel(caller.tid, run_id))
        except RunSettledError as settled:
            raise ProblemError(409, "run.settled", f"The run has {settled}.") from None

    return routes


T = TypeVar("T")


def _known(found: T | None) -> T:
    if found is None:
        raise ProblemError(404, "run.missing", "There is no such run in this school.")
    return found


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or 'body'}: {first['msg']}"


def create_app(
    runs: Runs,
    executor: Executor,
    tokens: ServiceTokens,
    metrics: Metrics,
    *,
    checks: dict[str, Check],
    metrics_token: str | None,
) -> FastAPI:
    app = FastAPI(title="Lectern artifact engine", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def observe(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        given = request.headers.get("x-request-id", "")
        request_id = (
            given if given.isascii() and given.isprintable() and 0 < len(given) <= 128 else str(uuid4())
        )
        request.state.request_id = request_id
        began = time.perf_counter()
        response = await call_next(request)
        seconds = time.perf_counter() - began
        route = getattr(request.scope.get("route"), "path", "other")
        response.headers["X-Request-Id"] = request_id
        metrics.request_seconds.labels("engine", route, request.method, response.status_code).observe(seconds)
        if route.startswith("/v1"):
            facts = {"route": route, "method": request.method, "status": response.status_code}
            log.info("request", requestId=request_id, durationMs=round(seconds * 1000, 1), **facts)
        return response

    app.include_router(run_routes(runs, executor, tokens, metrics))

    @app.exception_handler(ProblemError)
    async def refused(request: Request, problem: ProblemError) -> JSONResponse:
        return problem_response(problem, request.state.request_id)

    for status in (404, 405, 422):
        app.add_exception_handler(status, missing_route)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        found = []
        for name, check in checks.items():
            try:
                await run_in_threadpool(check)
            except Exception as error:
                log.warning("not ready", name=name, reason=str(error))
                found.append({"name": name, "ready": False})
            else:
                found.append({"name": name, "ready": True})
        ready = all(one["ready"] for one in found)
        return JSONResponse(
            {"status": "ready" if ready else "unavailable", "checks": found}, 200 if ready else 503
        )

    @app.get("/metrics")
    def metrics_page(request: Request) -> Response:
        if metrics_token is not None and request.headers.get("authorization") != f"Bearer {metrics_token}":
            return missing_route(request, None)
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return app
