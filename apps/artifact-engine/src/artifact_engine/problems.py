"""Refusals on the wire: RFC 9457, as the TypeScript edge writes them."""

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse


class ProblemError(Exception):
    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail


def problem_response(problem: ProblemError, request_id: str) -> JSONResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
        "requestId": request_id,
    }
    return JSONResponse(body, problem.status, media_type="application/problem+json")


def missing_route(request: Request, _: Exception | None) -> JSONResponse:
    """Also for an id that is none: what is not there is not there."""
    return problem_response(
        ProblemError(404, "route.missing", "There is nothing here."), request.state.request_id
    )
