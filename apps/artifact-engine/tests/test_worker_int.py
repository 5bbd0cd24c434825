"""The whole engine, its processes killed and its messages lost."""

import os
import signal
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis

from conftest import Engine
from support import pdfs
from support.assets import asset_of, brought, pages_of, rows
from support.services import TENANT, until

SETTLED = "succeeded", "parked", "cancelled"
DECK = [f"Star number {n}" for n in range(1, 46)]


def ordered(engine: Engine, pdf: bytes) -> tuple[UUID, str]:
    asset = brought(engine.services.admin_url, engine.store, TENANT, pdf)
    return asset, engine.asker.order(asset, f"order-{uuid4()}").json()["id"]


def run_of(engine: Engine, run: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.asker.ask("GET", f"/v1/runs/{run}").json()
    return found


def settled(engine: Engine, run: str, seconds: float = 150) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        found = run_of(engine, run)
        return found if found["state"] in SETTLED else None

    return until(look, seconds)


def drawing(engine: Engine, run: str) -> dict[str, Any]:
    """The attempt of a part of the drawing that is at work now."""

    def look() -> dict[str, Any] | None:
        found = rows(
            engine.services.admin_url,
            "SELECT part, lease_holder FROM artifact_stages WHERE run_id = %s AND name = 'draw' AND state = 'running'",
            run,
        )
        return found[0] if found else None

    return until(look)


def worker_pid(engine: Engine, holder: str) -> int:
    (started,) = [
        line for line in engine.worker.lines() if line.get("holder") == holder and "worker_pid" in line
    ]
    return int(started["worker_pid"])


@pytest.fixture(scope="module")
def undisturbed(engine: Engine) -> list[dict[str, Any]]:
    asset, run = ordered(engine, pdfs.slides(DECK))
    assert settled(engine, run)["state"] == "succeeded"
    return pages_of(engine.services.admin_url, asset)


@pytest.mark.timeout(200)
def test_r40_a_pdf_becomes_pictures_thumbnails_and_words_of_each_page(
    engine: Engine, undisturbed: list[dict[str, Any]]
) -> None:
    assert [page["text"] for page in undisturbed] == DECK
    assert {(page["width"], page["height"]) for page in undisturbed} == {(1920, 1080)}
    asset, run = ordered(engine, pdfs.slides(["Sun", ""]))
    found = settled(engine, run)
    assert (found["state"], found["progress"], found["fault"]) == ("succeeded", 1, None)
    assert asset_of(engine.services.admin_url, asset) == {"state": "ready", "failure": None, "page_count": 2}
    keys = rows(
        engine.services.admin_url,
        "SELECT image_key, thumbnail_key FROM studio_asset_pages WHERE asset_id = %s",
        asset,
    )
    for page in keys:
        for key in page.values():
            assert key.startswith(f"{TENANT}/assets/{asset}/pages/")
            assert picture(engine, key)[8:12] == b"WEBP"


def picture(engine: Engine, key: str) -> bytes:
    file = engine.worker.log.with_name(f"{uuid4()}.webp")
    assert engine.store.fetch(key, file, limit=1 << 24)
    return file.read_bytes()


@pytest.mark.timeout(200)
def test_r61_a_worker_killed_in_the_middle_of_a_stage_changes_nothing_about_the_outcome(
    engine: Engine, undisturbed: list[dict[str, Any]]
) -> None:
    asset, run = ordered(engine, pdfs.slides(DECK))
    at_work = drawing(engine, run)
    os.killpg(worker_pid(engine, at_work["lease_holder"]), signal.SIGKILL)
    assert settled(engine, run)["state"] == "succeeded"
    assert pages_of(engine.services.admin_url, asset) == undisturbed
    attempts = rows(
        engine.services.admin_url,
        "SELECT stage, part, outcome FROM artifact_attempts WHERE run_id = %s AND outcome <> 'done'",
        run,
    )
    # The fault happened, and cost the part that was at work and no other.
    assert attempts == [{"stage": "draw", "part": at_work["part"], "outcome": "lost"}]


@pytest.mark.timeout(200)
def test_r61_a_broker_that_forgets_everything_delays_a_run_and_does_not_lose_it(
    engine: Engine, undisturbed: list[dict[str, Any]]
) -> None:
    asset, run = ordered(engine, pdfs.slides(DECK))
    drawing(engine, run)
    assert redis.Redis.from_url(engine.services.redis_url).flushall()
    assert settled(engine, run)["state"] == "succeeded"
    assert pages_of(engine.services.admin_url, asset) == undisturbed


@pytest.mark.timeout(200)
def test_r62_a_worker_that_stopped_listening_is_noticed_and_replaced(engine: Engine) -> None:
    _, run = ordered(engine, pdfs.slides(DECK))
    holder = drawing(engine, run)["lease_holder"]
    os.killpg(worker_pid(engine, holder), signal.SIGSTOP)
    assert settled(engine, run)["state"] == "succeeded"
    told = [line["msg"] for line in engine.worker.lines() if line.get("holder") == holder]
    assert "worker stuck" in told


@pytest.mark.timeout(400)
def test_t15_each_of_forty_hostile_pdfs_is_refused_with_its_reason_and_the_worker_lives(
    engine: Engine,
) -> None:
    runs = {name: ordered(engine, make()) for name, _, make in pdfs.HOSTILE}
    assert len(runs) == 40
    lives = [line for line in engine.worker.lines() if line["msg"] == "worker started"]
    found = {name: settled(engine, run, 300)["fault"]["code"] for name, (_, run) in runs.items()}
    expected = {name: codes if isinstance(codes, tuple) else (codes,) for name, codes, _ in pdfs.HOSTILE}
    assert {name: code for name, code in found.items() if code not in expected[name]} == {}
    for asset, _ in runs.values():
        told = asset_of(engine.services.admin_url, asset)
        assert told["state"] == "failed"
        assert told["failure"].endswith(".")
    _, good = ordered(engine, pdfs.GOOD)
    assert settled(engine, good)["state"] == "succeeded"
    assert [line for line in engine.worker.lines() if line["msg"] == "worker started"] == lives
