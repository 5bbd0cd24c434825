"""A class that has ended becomes its replay: on the real database, object store and timeline program."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from artifact_engine.adapters.database import Database
from artifact_engine.adapters.runs import SubjectMissingError
from artifact_engine.adapters.s3_store import S3Store
from artifact_engine.contracts.models import PublishedPart
from support import movies
from support.assets import rows
from support.lectures import Lecture
from support.movies import SECONDS
from support.replays import Published, ReplayEngine, body_of, hashes, json_of, left, published
from support.services import TENANT, Services


@pytest.fixture(scope="module")
def database(real: Services) -> Iterator[Database]:
    opened = Database(real.engine_url, name="test", size=5)
    yield opened
    opened.close()


@pytest.fixture
def engine(real: Services, database: Database, store: S3Store, tmp_path: Path, alone: None) -> ReplayEngine:
    assert alone is None
    return ReplayEngine(real, database, store, tmp_path)


def test_r33_r62_a_recorded_class_is_shown_with_its_video_captions_and_chapters(
    engine: ReplayEngine, real: Services, store: S3Store, tmp_path: Path, cut: bytes, pages: list[str]
) -> None:
    # The recorder came two seconds late.
    lecture = Lecture(duration_ms=52_000)
    lecture.recorded((left(store, lecture, cut), 2_000, SECONDS * 1000))
    lecture.act_out(60_000).held(real.admin_url, TENANT, pages)
    run = engine.made(lecture.session)
    assert (run.state, run.progress, run.fault) == ("succeeded", 1, None)
    assert run.audio_ms is not None
    assert run.audio_ms.done == run.audio_ms.total > 30_000
    assert engine.heralds.told.index(PublishedPart.VIDEO) < engine.heralds.told.index(PublishedPart.CAPTIONS)
    assert sorted(engine.heralds.told) == ["captions", "chapters", "pictures", "replay", "video"]

    shown = published(real.admin_url, lecture.session)
    assert shown.replay is not None
    assert shown.replay["duration_ms"] == 52_000
    (piece,) = shown.replay["time_map"]["pieces"]
    assert (piece["mediaId"], piece["classFromMs"], piece["mediaFromMs"]) == (
        f"rec_{lecture.recording}",
        2_000,
        0,
    )
    (file,) = shown.recordings
    assert (file["id"], file["state"], file["has_audio"], file["notes"]) == (
        lecture.recording,
        "ready",
        True,
        [],
    )
    assert abs(file["duration_ms"] - SECONDS * 1000) < 100
    assert moov_first(body_of(store, file["storage_key"], tmp_path))
    assert sorted(shown.artifacts) == [
        *("captions-srt", "captions-txt", "captions-vtt", "chapters", "chapters-vtt"),
        *("poster", "storyboard", "thumbnails-vtt", "transcript"),
    ]
    for artifact in shown.artifacts.values():
        body = body_of(store, artifact["storage_key"], tmp_path)
        assert hashlib.sha256(body).hexdigest() == artifact["sha256"]
    # Word n of a window was said n half seconds after its beginning, and the class is two seconds ahead of the movie.
    transcript = json_of(store, shown.artifacts["transcript"]["storage_key"], tmp_path)
    windows = rows(
        real.admin_url,
        "SELECT input FROM artifact_stages WHERE run_id = %s AND name = 'asr' ORDER BY part",
        run.id,
    )
    assert len(windows) >= 3
    due = {
        (f"word{n}", 2_000 + window["input"]["fromMs"] + n * 500) for window in windows for n in range(100)
    }
    words = [(word["t"], word["s"]) for segment in transcript["segments"] for word in segment["words"]]
    assert len(words) > 40
    assert set(words) <= due
    assert shown.chapters[0]["start_ms"] == 0
    assert shown.chapters[-1]["end_ms"] == 52_000
    assert {chapter["method"] for chapter in shown.chapters} == {"events-and-text"}
    # What is sure is not said twice.
    for key, again in [(engine.order(lecture.session), published(real.admin_url, lecture.session))]:
        engine.drain()
        assert engine.found(key).state == "succeeded"
        assert published(real.admin_url, lecture.session) == again == shown


def moov_first(body: bytes) -> bool:
    return body.index(b"moov") < body.index(b"mdat")


def test_r61_three_runs_with_every_message_doubled_leave_the_same_rows_and_hashes(
    engine: ReplayEngine, real: Services, store: S3Store, cut: bytes, pages: list[str]
) -> None:
    found: list[Published] = []
    for _ in range(3):
        lecture = Lecture(duration_ms=50_000)
        lecture.recorded((left(store, lecture, cut), 0, SECONDS * 1000))
        engine.holds(lecture.act_out(60_000), pages)
        assert engine.made(lecture.session, deliver=lambda _: 2).state == "succeeded"
        found.append(published(real.admin_url, lecture.session))
    assert hashes(found[0]) == hashes(found[1]) == hashes(found[2])
    assert found[0].chapters == found[1].chapters == found[2].chapters


def test_r62_a_class_without_a_recording_is_shown_at_once_with_chapters_of_what_happened(
    engine: ReplayEngine, real: Services, pages: list[str]
) -> None:
    lecture = engine.holds(Lecture(duration_ms=213_790).act_out(), pages)
    run = engine.made(lecture.session)
    assert (run.state, run.audio_ms) == ("succeeded", None)
    shown = published(real.admin_url, lecture.session)
    assert shown.replay is not None
    assert [note["code"] for note in shown.replay["notes"]] == ["recording.none"]
    assert shown.replay["time_map"]["pieces"] == []
    assert shown.recordings == []
    assert sorted(shown.artifacts) == ["chapters", "chapters-vtt"]
    assert [note["code"] for note in shown.artifacts["chapters"]["notes"]] == ["chapters.events-only"]
    assert len(shown.chapters) == 3
    assert {chapter["method"] for chapter in shown.chapters} == {"events"}
    assert sorted(engine.heralds.told) == ["chapters", "replay"]


def test_r33_two_files_with_a_gap_between_them_are_two_pieces_of_one_class(
    engine: ReplayEngine, real: Services, store: S3Store, tmp_path: Path
) -> None:
    lecture = Lecture(duration_ms=30_000)
    first = movies.movie(tmp_path / "1.mp4", 8, movies.spoken(61, 69))
    second = movies.movie(tmp_path / "2.mp4", 10, movies.spoken(80, 90))
    lecture.recorded(
        (left(store, lecture, first, 1), -1_000, 8_000), (left(store, lecture, second, 2), 15_000, 10_000)
    )
    engine.holds(lecture)
    assert engine.made(lecture.session).state == "succeeded"
    shown = published(real.admin_url, lecture.session)
    assert shown.replay is not None
    pieces = [(piece["classFromMs"], piece["mediaFromMs"]) for piece in shown.replay["time_map"]["pieces"]]
    assert pieces == [(0, 1_000), (15_000, 0)]
    assert [row["part"] for row in shown.recordings] == [1, 2]
    assert shown.recordings[0]["id"] == lecture.recording != shown.recordings[1]["id"]
    transcript = json_of(store, shown.artifacts["transcript"]["storage_key"], tmp_path)
    assert transcript["mediaId"] is None
    starts = [segment["startMs"] for segment in transcript["segments"]]
    assert starts == sorted(starts)
    assert any(start < 7_500 for start in starts)
    assert not any(7_500 < start < 14_500 for start in starts)
    assert any(start > 15_000 for start in starts)


BROKEN = {
    "its file is not there": ("recording.missing", "failed"),
    "its file is noise": ("recording.unreadable", "failed"),
    "its file was cut before its index": ("recording.unreadable", "failed"),
    "its last fragments are missing": ("recording.cut", "ready"),
    "it has no sound": ("recording.no-audio", "ready"),
    "it is longer than it should be": ("recording.duration-differs", "ready"),
    "its sound ends early": ("recording.tracks-differ", "ready"),
}


@pytest.mark.parametrize("trouble", BROKEN)
def test_r62_a_recording_that_is_not_whole_says_what_is_wrong_and_the_class_is_shown_all_the_same(
    engine: ReplayEngine,
    real: Services,
    store: S3Store,
    tmp_path: Path,
    cut: bytes,
    whole: bytes,
    trouble: str,
) -> None:
    code, state = BROKEN[trouble]
    lecture = Lecture(duration_ms=SECONDS * 1000)
    body = {
        "its file is noise": b"\0\1\2\3" * 5_000,
        "its file was cut before its index": cut[: len(cut) // 50],
        "its last fragments are missing": cut[: len(cut) // 2],
        "it is longer than it should be": whole,
    }.get(trouble, b"")
    if trouble == "it has no sound":
        body = movies.movie(tmp_path / "dumb.mp4", 10, None)
    if trouble == "its sound ends early":
        body = movies.movie(tmp_path / "short.mp4", 10, movies.spoken(61, 66))
    key = f"{TENANT}/sessions/{lecture.session}/gone.mp4" if not body else left(store, lecture, body)
    said = {"it is longer than it should be": 4_000, "its last fragments are missing": SECONDS * 1000}
    engine.holds(lecture.recorded((key, 0, said.get(trouble, 10_000))))
    run = engine.made(lecture.session)
    assert (run.state, run.fault) == ("succeeded", None)
    (file,) = published(real.admin_url, lecture.session).recordings
    assert file["state"] == state
    assert [note["code"] for note in file["notes"]] == [code]
    assert all(note["detail"].endswith(".") for note in file["notes"])
    assert published(real.admin_url, lecture.session).chapters != []


def test_r60_silence_is_no_words_and_is_said(
    engine: ReplayEngine, real: Services, store: S3Store, tmp_path: Path
) -> None:
    lecture = Lecture(duration_ms=10_000)
    body = movies.movie(tmp_path / "silent.mp4", 10, movies.silence(10))
    engine.holds(lecture.recorded((left(store, lecture, body), 0, 10_000)))
    assert engine.made(lecture.session).state == "succeeded"
    shown = published(real.admin_url, lecture.session)
    assert [note["code"] for note in shown.artifacts["transcript"]["notes"]] == ["recording.silent"]
    assert json_of(store, shown.artifacts["transcript"]["storage_key"], tmp_path)["segments"] == []
    assert body_of(store, shown.artifacts["captions-vtt"]["storage_key"], tmp_path).startswith(b"WEBVTT")


def test_r62_an_announcement_that_nobody_takes_holds_nothing_up_and_is_made_again(
    engine: ReplayEngine, pages: list[str]
) -> None:
    engine.heralds.away = 5
    lecture = engine.holds(Lecture(duration_ms=60_000).act_out(), pages)
    assert engine.made(lecture.session).state == "succeeded"
    assert sorted(engine.heralds.told) == ["chapters", "replay"]


def test_r62_a_run_of_a_shorter_log_never_takes_the_place_of_one_of_a_longer(
    engine: ReplayEngine, real: Services, pages: list[str]
) -> None:
    lecture = engine.holds(Lecture(duration_ms=213_790).act_out(), pages)
    early = engine.order(lecture.session)
    rows(
        real.admin_url,
        "UPDATE artifact_runs SET source = jsonb_set(source, '{sequence}', '1') WHERE id = %s RETURNING id",
        early,
    )
    late = engine.order(lecture.session)
    engine.drain()
    assert {engine.found(run).state for run in (early, late)} == {"succeeded"}
    for table in ("replays", "artifacts", "chapters"):
        made = rows(real.admin_url, f"SELECT run_id FROM {table} WHERE session_id = %s", lecture.session)
        assert {row["run_id"] for row in made} == {late}


def test_r80_another_schools_class_and_one_that_runs_cannot_be_ordered(
    engine: ReplayEngine, real: Services
) -> None:
    lecture = Lecture(duration_ms=10_000).held(real.admin_url, TENANT)
    stranger = UUID("01980000-0002-7000-8000-000000000000")
    with pytest.raises(SubjectMissingError):
        engine.order(lecture.session, school=stranger)
    with pytest.raises(SubjectMissingError):
        engine.order(uuid4())
    running = Lecture(duration_ms=10_000).held(real.admin_url, TENANT)
    rows(
        real.admin_url,
        "WITH t AS (SELECT set_config('session_replication_role', 'replica', false))"
        " UPDATE session_state_events SET type = 'bookmark.cleared' FROM t"
        " WHERE session_id = %s AND type = 'session.ended' RETURNING sequence",
        running.session,
    )
    with pytest.raises(SubjectMissingError):
        engine.order(running.session)
