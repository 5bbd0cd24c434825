"""The recorder through its own door, with a real LiveKit and a real object store."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import pytest

from recorder.capture.movie import KEY_FRAME_MS
from support import rooms
from support.programs import Running
from support.watching import sound_after_picture, watch

Status = dict[str, Any]
SESSION, TENANT = "ses_stars", "ten_northwind"


def key_of(recording_id: str) -> str:
    return f"{TENANT}/{SESSION}/recordings/{recording_id}"


def start(client: httpx.Client, livekit: Running, room: str, recording_id: str) -> Status:
    body = {
        "recordingId": recording_id,
        "tenantId": TENANT,
        "sessionId": SESSION,
        "livekitUrl": livekit.url.replace("http", "ws"),
        "token": rooms.recorder_token(room, recording_id),
        "key": key_of(recording_id),
    }
    answer = client.post("/v1/recordings", json=body)
    assert answer.status_code == 202, answer.text
    status: Status = answer.json()
    return status


def until(
    client: httpx.Client, recording_id: str, true: Callable[[Status], bool], seconds: float = 20
) -> Status:
    deadline = time.monotonic() + seconds
    while True:
        status: Status = client.get(f"/v1/recordings/{recording_id}").json()
        if true(status):
            return status
        assert time.monotonic() < deadline, status
        time.sleep(0.05)


def in_state(state: str) -> Callable[[Status], bool]:
    return lambda status: status["state"] == state


def stored(object_store: Running, key: str) -> Path:
    return Path(object_store.command[-1]) / "lectern" / key


def capture_pid(recording_id: str, spool: Path) -> int:
    """The process that holds the newest movie of a recording open."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            targets = [str(link.readlink()) for link in (folder / "fd").iterdir()]
        except OSError:
            continue
        if any(
            target.startswith(f"{spool / recording_id}/") and target.endswith(".mp4") for target in targets
        ):
            return int(folder.name)
    raise AssertionError(f"nobody captures {recording_id}")


@pytest.fixture
def spool(service: Running) -> Path:
    return Path(service.environment["RECORDER_SPOOL"])


def let_it_run(client: httpx.Client, recording_id: str, started_at_ms: float, seconds: float) -> None:
    """Recording is made of time: this is what is waited for, not a synchronisation."""
    time.sleep(max(0.0, started_at_ms / 1000 + seconds - time.time()))
    assert client.get(f"/v1/recordings/{recording_id}").json()["state"] == "active"


def test_r23_a_class_becomes_a_file_with_picture_and_sound_in_step(
    client: httpx.Client, livekit: Running, object_store: Running, teacher: str
) -> None:
    asked_ms = time.time() * 1000
    assert start(client, livekit, teacher, "rec_whole")["state"] == "starting"
    until(client, "rec_whole", in_state("active"))
    active_ms = time.time() * 1000
    let_it_run(client, "rec_whole", active_ms, 12)
    client.post("/v1/recordings/rec_whole/stop")
    stopped_ms = time.time() * 1000
    status = until(client, "rec_whole", in_state("completed"))

    assert status["error"] is None
    assert status["gaps"] == []
    (file,) = status["files"]
    assert file["key"] == f"{key_of('rec_whole')}/0001.mp4"
    assert asked_ms <= file["startedAtMs"] <= active_ms + 500
    assert abs(file["startedAtMs"] + file["durationMs"] - stopped_ms) <= 500
    seen = watch(stored(object_store, file["key"]))
    assert seen.size == (640, 360)
    assert seen.pictures > 10 * 12
    assert abs(seen.picture_end - file["durationMs"] / 1000) <= 0.5
    assert abs(seen.sound_end - file["durationMs"] / 1000) <= 0.5
    assert seen.loudness > 0.01
    assert len(seen.flashes) >= 9
    offsets = sound_after_picture(seen)
    assert abs(median(offsets)) <= 0.1, offsets
    assert sum(abs(offset) <= 0.15 for offset in offsets) >= 0.75 * len(offsets), offsets


def test_r82_a_killed_capture_leaves_its_file_and_the_next_one_is_a_second_segment(
    client: httpx.Client, livekit: Running, object_store: Running, teacher: str, spool: Path
) -> None:
    start(client, livekit, teacher, "rec_killed")
    until(client, "rec_killed", in_state("active"))
    let_it_run(client, "rec_killed", time.time() * 1000, 5)
    os.kill(capture_pid("rec_killed", spool), signal.SIGKILL)
    killed_ms = time.time() * 1000
    interrupted = until(client, "rec_killed", lambda status: len(status["files"]) == 1)
    assert interrupted["state"] == "interrupted"
    assert interrupted["error"] == "the capturing process died"

    start(client, livekit, teacher, "rec_killed")
    until(client, "rec_killed", in_state("active"))
    let_it_run(client, "rec_killed", time.time() * 1000, 2)
    client.post("/v1/recordings/rec_killed/stop")
    completed = until(client, "rec_killed", in_state("completed"))

    first, second = completed["files"]
    assert [first["key"], second["key"]] == [f"{key_of('rec_killed')}/000{n}.mp4" for n in (1, 2)]
    first_end_ms = first["startedAtMs"] + first["durationMs"]
    assert killed_ms - first_end_ms <= KEY_FRAME_MS + 1_000
    assert completed["gaps"] == [{"fromMs": first_end_ms, "toMs": second["startedAtMs"]}]
    for file in (first, second):
        seen = watch(stored(object_store, file["key"]))
        assert seen.picture_end * 1000 == pytest.approx(file["durationMs"], abs=500)
        assert seen.loudness > 0.01


def test_r82_an_upload_that_fails_is_tried_again_then_said_and_the_file_kept(
    client: httpx.Client, livekit: Running, object_store: Running, teacher: str, spool: Path
) -> None:
    start(client, livekit, teacher, "rec_waits")
    until(client, "rec_waits", in_state("active"))
    object_store.kill()
    client.post("/v1/recordings/rec_waits/stop")
    failed = until(client, "rec_waits", in_state("failed"))
    assert failed["error"].startswith("upload: ")
    assert failed["uploadWaiting"] is True
    assert failed["files"] == []
    assert (spool / "rec_waits" / "0001.mp4").stat().st_size > 0

    object_store.start()
    client.post("/v1/recordings/rec_waits/stop")
    completed = until(client, "rec_waits", in_state("completed"))
    assert stored(object_store, completed["files"][0]["key"]).stat().st_size > 0
    assert not (spool / "rec_waits" / "0001.mp4").exists()


def test_r82_a_killed_service_takes_up_what_its_captures_left(
    client: httpx.Client, livekit: Running, object_store: Running, teacher: str, service: Running
) -> None:
    start(client, livekit, teacher, "rec_orphan")
    until(client, "rec_orphan", in_state("active"))
    let_it_run(client, "rec_orphan", time.time() * 1000, 2)
    service.kill()
    service.start()
    found = until(client, "rec_orphan", lambda status: len(status["files"]) == 1)
    assert found["state"] == "interrupted"
    assert found["error"] == "the recorder service went away"
    # How many pictures a starved machine encodes in that time says nothing; how far they reach does.
    seen = watch(stored(object_store, found["files"][0]["key"]))
    assert min(seen.picture_end, seen.sound_end) >= 1


def test_r23_a_closed_room_completes_its_recording(client: httpx.Client, livekit: Running) -> None:
    rooms.create_room(livekit.url, "ses_brief")
    start(client, livekit, "ses_brief", "rec_brief")
    until(client, "rec_brief", in_state("active"))
    rooms.delete_room(livekit.url, "ses_brief")
    status = until(client, "rec_brief", in_state("completed"))
    assert status["error"] is None


def test_r82_a_room_that_cannot_be_joined_fails_with_the_reason(
    client: httpx.Client, livekit: Running
) -> None:
    start(client, livekit, "ses_nowhere", "rec_nowhere")
    status = until(client, "rec_nowhere", in_state("failed"))
    assert status["error"].startswith("could not join the room: ")
    assert status["files"] == []


def test_r82_livekit_killed_is_a_gap_and_then_an_interruption(
    client: httpx.Client, livekit: Running, teacher: str
) -> None:
    start(client, livekit, teacher, "rec_cut")
    until(client, "rec_cut", in_state("active"))
    let_it_run(client, "rec_cut", time.time() * 1000, 2)
    livekit.kill()
    killed_ms = time.time() * 1000
    open_gap = until(client, "rec_cut", lambda status: len(status["gaps"]) == 1)
    assert open_gap["gaps"][0]["toMs"] is None
    assert abs(open_gap["gaps"][0]["fromMs"] - killed_ms) <= 2_000
    status = until(client, "rec_cut", lambda status: len(status["files"]) == 1)
    assert status["state"] == "interrupted"
    assert "LiveKit" in status["error"]
    (gap,) = status["gaps"]
    assert gap["toMs"] == pytest.approx(
        status["files"][0]["startedAtMs"] + status["files"][0]["durationMs"], abs=500
    )
