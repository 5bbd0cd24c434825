"""The engine's door on real PostgreSQL: who may ask, and what they are told."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi.testclient import TestClient

from artifact_engine.adapters.database import Database
from artifact_engine.adapters.measure import measure
from artifact_engine.adapters.service_tokens import ServiceTokens
from artifact_engine.api import create_app
from artifact_engine.contracts.models import Run
from artifact_engine.metrics import Metrics
from support.asking import KEY, Asker, claims, signed, write_public_key
from support.services import TENANT, Services
from support.spine import Spine

STRANGERS = "01980000-0002-7000-8000-000000000000"


def fails() -> None:
    raise ConnectionError("redis://:password@127.0.0.1 is away")


@pytest.fixture(scope="module")
def database(real: Services) -> Iterator[Database]:
    opened = Database(real.engine_url, name="test", size=5)
    yield opened
    opened.close()


@pytest.fixture
def spine(database: Database, tmp_path: Path, alone: None) -> Spine:
    assert alone is None
    return Spine(database, tmp_path)


@pytest.fixture
def client(database: Database, spine: Spine, tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(
        spine.runs,
        spine.executor,
        ServiceTokens(write_public_key(tmp_path / "token.pub.pem"), database),
        Metrics(lambda: measure(database)),
        checks={"database": database.check, "redis": fails},
        metrics_token="metrics-token",
    )
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def asker(client: TestClient) -> Asker:
    return Asker(client, TENANT)


def test_r60_an_order_is_taken_at_once_and_can_be_followed(asker: Asker, spine: Spine) -> None:
    answer = asker.order(uuid4(), f"key-{uuid4()}")
    assert answer.status_code == 202
    made = Run.model_validate(answer.json())
    assert made.state == "queued"
    assert answer.headers["location"] == f"/v1/runs/{made.id}"
    assert [hint.run_id for hint in spine.executor.hints] == [made.id]
    spine.drain()
    assert asker.ask("GET", f"/v1/runs/{made.id}").json()["state"] == "succeeded"
    settled = asker.ask("POST", f"/v1/runs/{made.id}/cancel")
    assert (settled.status_code, settled.json()["code"]) == (409, "run.settled")


def test_r24_a_delivery_that_is_repeated_gets_the_first_answer(asker: Asker) -> None:
    asset, key = uuid4(), f"key-{uuid4()}"
    first, second = asker.order(asset, key), asker.order(asset, key)
    assert first.json()["id"] == second.json()["id"]
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    other = asker.order(uuid4(), key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.key-reused")


@pytest.mark.parametrize("key", [None, "", "two words", "ü", "x" * 256])
def test_r24_an_order_without_a_key_is_refused(asker: Asker, key: str | None) -> None:
    headers = {} if key is None else {"idempotency-key": key.encode("latin-1").decode("latin-1")}
    body = {"kind": "asset-pages", "assetId": str(uuid4())}
    token = {name: value for name, value in headers.items() if value.isascii()}
    answer = asker.ask("POST", "/v1/runs", body, **token)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency.key-missing")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "asset-pages"},
        {"kind": "nonsense", "assetId": str(uuid4())},
        {"kind": "asset-pages", "assetId": "ast_1"},
        {"kind": "asset-pages", "assetId": str(uuid4()), "more": 1},
    ],
)
def test_r60_an_order_of_another_shape_is_refused(asker: Asker, body: dict[str, Any]) -> None:
    answer = asker.ask("POST", "/v1/runs", body, **{"idempotency-key": "key"})
    assert (answer.status_code, answer.json()["code"]) == (400, "order.invalid")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


def test_r80_a_body_past_64_kib_is_not_read(client: TestClient) -> None:
    answer = client.post("/v1/runs", content=b" " * 65_537)
    assert (answer.status_code, answer.json()["code"]) == (413, "body.too-large")


def test_r80_another_school_finds_no_run_and_no_hint_of_one(asker: Asker, client: TestClient) -> None:
    run = asker.order(uuid4(), f"key-{uuid4()}").json()["id"]
    stranger = Asker(client, STRANGERS)
    for method, path in [
        ("GET", f"/v1/runs/{run}"),
        ("POST", f"/v1/runs/{run}/retry"),
        ("POST", f"/v1/runs/{run}/cancel"),
    ]:
        theirs = stranger.ask(method, path)
        nobodys = stranger.ask(method, path.replace(run, str(uuid4())))
        assert (theirs.status_code, theirs.json()["code"]) == (404, "run.missing")
        assert {**theirs.json(), "requestId": ""} == {**nobodys.json(), "requestId": ""}
    assert asker.ask("GET", f"/v1/runs/{run}").json()["state"] == "queued"


def change(name: str, value: Any) -> tuple[str, dict[str, Any]]:
    return f"{name} is {value!r}"[:60], {name: value}


NOW = int(time.time())
FORGED = [
    change("iss", "somebody"),
    change("aud", "lectern:class"),
    change("sub", "recorder"),
    change("tid", "not-a-school"),
    change("tid", str(uuid4())),
    change("jti", "1"),
    change("method", "GET"),
    change("path", "/v1/runs/other"),
    change("bodySha256", "0" * 64),
    change("exp", NOW - 60),
    change("exp", NOW + 3_600),
    change("iat", NOW + 3_600),
    change("more", 1),
]


@pytest.mark.parametrize("changed", [changed for _, changed in FORGED], ids=[name for name, _ in FORGED])
def test_t25_a_token_for_anything_else_opens_nothing(client: TestClient, changed: dict[str, Any]) -> None:
    body = b'{"kind":"asset-pages","assetId":"01980000-0001-7000-8000-000000000001"}'
    genuine = claims(TENANT, "POST", "/v1/runs", body)
    opened = client.post("/v1/runs", content=body, headers=bearer(signed(genuine)))
    assert opened.status_code == 202
    forged = signed({**genuine, "jti": str(uuid4()), **changed})
    assert_refused(client.post("/v1/runs", content=body, headers=bearer(forged)))


def test_t25_a_token_opens_once(client: TestClient) -> None:
    token = signed(claims(TENANT, "GET", f"/v1/runs/{(run := uuid4())}", b""))
    assert client.get(f"/v1/runs/{run}", headers=bearer(token)).status_code == 404
    assert_refused(client.get(f"/v1/runs/{run}", headers=bearer(token)))


def test_t25_another_key_another_algorithm_and_none_open_nothing(client: TestClient) -> None:
    path = f"/v1/runs/{uuid4()}"
    payload = claims(TENANT, "GET", path, b"")
    stolen = KEY.public_key().public_bytes_raw()
    tokens = [
        "",
        "x",
        signed(payload, Ed25519PrivateKey.generate()),
        signed(payload, stolen, "HS256"),
        jwt.encode(payload, "", "none"),
    ]
    for token in tokens:
        assert_refused(client.get(path, headers=bearer(token)))
    assert_refused(client.get(path))


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "idempotency-key": str(uuid4())}


def assert_refused(answer: Any) -> None:
    assert (answer.status_code, answer.json()["code"]) == (401, "token.invalid")


def test_r83_health_readiness_and_metrics_say_what_they_should_and_no_more(
    client: TestClient, asker: Asker
) -> None:
    asker.order(uuid4(), f"key-{uuid4()}")
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json() == {
        "status": "unavailable",
        "checks": [{"name": "database", "ready": True}, {"name": "redis", "ready": False}],
    }
    assert client.get("/metrics").status_code == 404
    text = client.get("/metrics", headers={"authorization": "Bearer metrics-token"}).text
    assert 'lectern_engine_queue_depth{queue="fast"}' in text
    assert 'lectern_engine_queue_age_seconds{queue="heavy"}' in text
    queued = [
        line for line in text.splitlines() if 'state="queued"' in line and "lectern_engine_runs" in line
    ]
    assert float(queued[0].rsplit(" ", 1)[1]) >= 1
    assert client.get("/nowhere").json()["code"] == "route.missing"
