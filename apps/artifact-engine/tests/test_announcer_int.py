"""The call that says what was published, to a server that checks it as web does."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID, uuid4

import pytest

from artifact_engine.adapters.announcer import HttpAnnouncer
from artifact_engine.adapters.database import Database
from artifact_engine.contracts.models import Announcement, PublishedPart
from artifact_engine.domain.ports import AnnouncementRefusedError
from support.assets import rows
from support.lectures import Lecture
from support.services import TENANT, Services

SECRET = "a-secret-of-at-least-thirty-two-characters"
SCHOOL = UUID(TENANT)


class Listener:
    def __init__(self) -> None:
        self.answers: list[int] = []
        self.calls: list[tuple[str, bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.calls.append((self.headers["lectern-signature"], body))
                self.send_response(outer.answers.pop(0) if outer.answers else 204)
                self.send_header("location", f"{outer.url}/elsewhere")
                self.end_headers()

            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/webhooks/engine"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def session(real: Services) -> UUID:
    lecture = Lecture(1_000).held(real.admin_url, TENANT)
    rows(
        real.admin_url,
        """INSERT INTO replays (tenant_id, session_id, version, pipeline, started_at, duration_ms, time_map, run_id,
             sequence, published_at) VALUES (%s, %s, 3, 'p@1', now(), 1, '{}', %s, 1, now()) RETURNING version""",
        TENANT,
        lecture.session,
        uuid4(),
    )
    return lecture.session


@pytest.fixture
def announcer(real: Services, listener: Listener) -> Iterator[HttpAnnouncer]:
    database = Database(real.engine_url, name="test", size=1)
    yield HttpAnnouncer(listener.url, SECRET, database)
    database.close()


def test_r62_the_call_is_signed_over_time_and_body_and_names_what_was_published(
    announcer: HttpAnnouncer, listener: Listener, session: UUID
) -> None:
    run = uuid4()
    for _ in range(2):
        announcer.announce(SCHOOL, session, run, PublishedPart.CAPTIONS)
    for header, body in listener.calls:
        at, mac = (part.split("=")[1] for part in header.split(","))
        assert abs(time.time() - int(at)) < 60
        assert mac == hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    # A call that is made again is the same call.
    (first, again) = (json.loads(body) for _, body in listener.calls)
    assert first == again
    told = Announcement.model_validate(first)
    assert (told.tenant_id, told.session_id, told.run_id) == (SCHOOL, session, run)
    assert (told.part, told.version) == ("captions", 3)


def test_r62_another_part_and_another_run_are_other_calls(
    announcer: HttpAnnouncer, listener: Listener, session: UUID
) -> None:
    for run in (uuid4(), uuid4()):
        for part in PublishedPart:
            announcer.announce(SCHOOL, session, run, part)
    assert len({json.loads(body)["id"] for _, body in listener.calls}) == 2 * len(PublishedPart)


@pytest.mark.parametrize("status", [400, 404, 422])
def test_r62_a_call_that_is_never_wanted_is_not_made_again(
    announcer: HttpAnnouncer, listener: Listener, session: UUID, status: int
) -> None:
    listener.answers = [status]
    with pytest.raises(AnnouncementRefusedError, match=str(status)):
        announcer.announce(SCHOOL, session, uuid4(), PublishedPart.VIDEO)


@pytest.mark.parametrize("status", [301, 302, 307, 401, 429, 500, 503])
def test_r62_a_call_that_is_not_taken_now_may_be_made_again(
    announcer: HttpAnnouncer, listener: Listener, session: UUID, status: int
) -> None:
    listener.answers = [status]
    with pytest.raises(RuntimeError, match=str(status)):
        announcer.announce(SCHOOL, session, uuid4(), PublishedPart.VIDEO)


def test_r80_a_replay_of_another_school_is_not_told_of(
    announcer: HttpAnnouncer, listener: Listener, session: UUID
) -> None:
    with pytest.raises(AnnouncementRefusedError):
        announcer.announce(
            UUID("01980000-0002-7000-8000-000000000000"), session, uuid4(), PublishedPart.VIDEO
        )
    assert listener.calls == []
