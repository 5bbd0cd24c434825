"""The replay of a class made by the whole engine, heard by PocketSphinx, with a worker killed while it listens."""

import os
import signal
from typing import Any
from uuid import UUID, uuid4

import pytest

from conftest import Engine
from support import movies
from support.assets import rows
from support.lectures import Lecture
from support.replays import hashes, left, published
from support.services import TENANT, until
from test_worker_int import run_of, settled, worker_pid

FROM_SECONDS, SECONDS = 81, 24


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("movies") / "brief.mp4"
    return movies.movie(file, SECONDS, movies.spoken(FROM_SECONDS, FROM_SECONDS + SECONDS))


def ordered(engine: Engine, brief: bytes, pages: list[str]) -> tuple[UUID, str]:
    lecture = Lecture(duration_ms=SECONDS * 1_000)
    lecture.recorded((left(engine.store, lecture, brief), 0, SECONDS * 1_000))
    lecture.act_out(FROM_SECONDS * 1_000).held(engine.services.admin_url, TENANT, pages)
    body = {"kind": "session-artifacts", "sessionId": str(lecture.session)}
    answer = engine.asker.ask("POST", "/v1/runs", body, **{"idempotency-key": f"order-{uuid4()}"})
    assert answer.status_code == 202
    return lecture.session, answer.json()["id"]


def listening(engine: Engine, run: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        found = rows(
            engine.services.admin_url,
            "SELECT part, lease_holder FROM artifact_stages WHERE run_id = %s AND name = 'asr' AND state = 'running'"
            " AND part > 0",
            run,
        )
        return found[0] if found else None

    return until(look, 300)


@pytest.mark.timeout(900)
def test_r61_r62_a_worker_killed_while_it_listens_costs_one_window_and_changes_nothing(
    engine: Engine, brief: bytes, pages: list[str]
) -> None:
    session, run = ordered(engine, brief, pages)
    progress, heard = [0.0], [0]
    at_work = listening(engine, run)
    os.killpg(worker_pid(engine, at_work["lease_holder"]), signal.SIGKILL)

    def is_settled() -> bool:
        found = run_of(engine, run)
        progress.append(found["progress"])
        if found["audioMs"] is not None:
            heard.append(found["audioMs"]["done"])
        return found["state"] in ("succeeded", "parked")

    until(is_settled, 300)
    assert run_of(engine, run)["state"] == "succeeded"
    assert progress == sorted(progress)
    assert heard == sorted(heard)
    lost = rows(
        engine.services.admin_url,
        "SELECT stage, part, outcome FROM artifact_attempts WHERE run_id = %s AND outcome <> 'done'",
        run,
    )
    assert lost == [{"stage": "asr", "part": at_work["part"], "outcome": "lost"}]

    undisturbed, again = ordered(engine, brief, pages)
    assert settled(engine, again, 300)["state"] == "succeeded"
    shown, due = (published(engine.services.admin_url, one) for one in (session, undisturbed))
    assert hashes(shown) == hashes(due)
    assert shown.chapters == due.chapters
    (draft,) = (note for note in shown.artifacts["transcript"]["notes"] if note["code"] == "transcript.draft")
    assert draft["detail"].endswith(".")
