import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from recorder.api import create_app
from recorder.settings import Settings
from recorder.spool import Recording, Spool, write_json
from recorder.state import Capture, Settled
from recorder.supervisor import Supervisor

TOKEN = "a-token-for-tests-only-123456"
BODY: dict[str, Any] = {
    "recordingId": "rec_1",
    "tenantId": "ten_1",
    "sessionId": "ses_1",
    "livekitUrl": "ws://127.0.0.1:9",
    "token": "not-a-token",
    "key": "ten_1/ses_1/rec_1",
}


class NoStore:
    def put_file(self, path: Path, key: str) -> None:
        raise AssertionError(f"nothing to upload: {path} {key}")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        deploy_env="test",
        recorder_token=SecretStr(TOKEN),
        recorder_spool=tmp_path / "spool",
        s3_endpoint="http://127.0.0.1:9",
        s3_bucket="lectern",
        s3_access_key_id=SecretStr("a"),
        s3_secret_access_key=SecretStr("b"),
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, Supervisor(settings, NoStore()))) as opened:
        yield opened


@pytest.fixture
def signed(client: TestClient) -> TestClient:
    client.headers["Authorization"] = f"Bearer {TOKEN}"
    return client


@pytest.mark.parametrize(
    "header", [None, "", TOKEN, f"Basic {TOKEN}", "Bearer ", f"Bearer {TOKEN}x", "Bearer ü"]
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/recordings"), ("GET", "/v1/recordings/rec_1"), ("POST", "/v1/recordings/rec_1/stop")],
)
def test_r80_no_recording_route_opens_without_the_token(
    client: TestClient, method: str, path: str, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header.encode()}
    assert client.request(method, path, json=BODY, headers=headers).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"key": "ten_1/other/rec_1"},
        {"key": "other/ses_1/rec_1"},
        {"key": "ten_1/ses_1/../../ten_2/x"},
        {"key": "/ten_1/ses_1/rec_1"},
        {"key": "ten_1/ses_1/"},
        {"key": "ten_10/ses_1"},
        {"recordingId": "../rec"},
        {"recordingId": "rec/1"},
        {"recordingId": ""},
        {"livekitUrl": "file:///etc/passwd"},
        {"livekitUrl": "http://127.0.0.1"},
        {"token": ""},
        {"more": 1},
    ],
)
def test_r80_a_recording_cannot_leave_its_school_session_or_folder(
    signed: TestClient, settings: Settings, change: dict[str, Any]
) -> None:
    assert signed.post("/v1/recordings", json={**BODY, **change}).status_code == 422
    assert list(settings.recorder_spool.iterdir()) == []


def test_r24_starting_twice_is_starting_once(signed: TestClient, settings: Settings) -> None:
    for _ in range(3):
        answer = signed.post("/v1/recordings", json=BODY)
        assert (answer.status_code, answer.json()["state"]) == (202, "starting")
    assert len(Spool(settings.recorder_spool / "rec_1").segments()) == 1


def test_r24_an_id_in_use_refuses_another_session(signed: TestClient) -> None:
    signed.post("/v1/recordings", json=BODY)
    other = {**BODY, "sessionId": "ses_2", "key": "ten_1/ses_2/rec_1"}
    assert signed.post("/v1/recordings", json=other).status_code == 409


def test_r82_an_unknown_recording_is_missing(signed: TestClient) -> None:
    assert signed.get("/v1/recordings/rec_9").status_code == 404
    assert signed.post("/v1/recordings/rec_9/stop").status_code == 404


def test_r83_health_and_metrics_are_open_and_count_states(client: TestClient, settings: Settings) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    metrics = client.get("/metrics").text
    assert 'recorder_recordings{state="active"} 0.0' in metrics
    shutil.rmtree(settings.recorder_spool)


def test_r33_a_completed_recording_is_still_told_after_a_restart(settings: Settings) -> None:
    recording = Recording(
        recording_id="rec_1", tenant_id="ten_1", session_id="ses_1", key="ten_1/ses_1/rec_1"
    )
    spool = Spool(settings.recorder_spool / "rec_1")
    spool.create(recording)
    files = spool.add_segment()
    write_json(files.capture, Capture(started_at_ms=1_000, ended="stopped"))
    write_json(files.settled, Settled(duration_ms=5_000, uploaded=True))
    with TestClient(create_app(settings, Supervisor(settings, NoStore()))) as restarted:
        answer = restarted.get("/v1/recordings/rec_1", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.json() == {
        "recordingId": "rec_1",
        "state": "completed",
        "files": [{"key": "ten_1/ses_1/rec_1/0001.mp4", "startedAtMs": 1_000, "durationMs": 5_000}],
        "gaps": [],
        "uploadWaiting": False,
        "error": None,
    }
