"""The signed call that says what was published."""

import hashlib
import hmac
import time
import urllib.error
import urllib.request
from uuid import UUID, uuid5

from artifact_engine.adapters.database import Database
from artifact_engine.contracts.models import Announcement, PublishedPart
from artifact_engine.domain.ports import AnnouncementRefusedError

SIGNATURE_HEADER = "Lectern-Signature"
FINAL = (400, 404, 422)
TIMEOUT_SECONDS = 10


def signature(secret: str, body: bytes, at_seconds: int) -> str:
    signed = hmac.new(secret.encode(), f"{at_seconds}.".encode() + body, hashlib.sha256)
    return f"t={at_seconds},v1={signed.hexdigest()}"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A call that is sent on becomes a GET, whose answer says nothing of whether the call was taken."""

    def redirect_request(self, *_: object) -> None:
        """No request: the redirect itself is the answer, and an error."""


CALLER = urllib.request.build_opener(NoRedirects)


class HttpAnnouncer:
    def __init__(self, url: str, secret: str, database: Database) -> None:
        self._url, self._secret, self._database = url, secret, database

    def announce(self, tenant_id: UUID, session_id: UUID, run_id: UUID, part: PublishedPart) -> None:
        body = self._body(tenant_id, session_id, run_id, part)
        request = urllib.request.Request(  # noqa: S310 - the address is the operator's
            self._url,
            body,
            {
                "Content-Type": "application/json",
                SIGNATURE_HEADER: signature(self._secret, body, int(time.time())),
            },
        )
        try:
            with CALLER.open(request, timeout=TIMEOUT_SECONDS):
                return
        except urllib.error.HTTPError as error:
            told = error.read(300).decode(errors="replace")
            if error.code in FINAL:
                raise AnnouncementRefusedError(
                    f"The announcement was refused: {error.code} {told}"
                ) from error
            raise RuntimeError(f"the announcement was answered with {error.code}: {told}") from error

    def _body(self, tenant_id: UUID, session_id: UUID, run_id: UUID, part: PublishedPart) -> bytes:
        with self._database.tenant(tenant_id) as tx:
            tx.execute("SELECT version FROM replays WHERE session_id = %s", [session_id])
            row = tx.fetchone()
        if row is None:
            raise AnnouncementRefusedError("The replay is not there any more.")
        announcement = Announcement(
            # The same each time it is tried.
            id=uuid5(run_id, part),
            tenant_id=tenant_id,
            session_id=session_id,
            run_id=run_id,
            part=part,
            version=row["version"],
        )
        return announcement.model_dump_json(by_alias=True).encode()


class NoAnnouncer:
    """Where nobody wants to be told: readers look at the rows."""

    def announce(self, tenant_id: UUID, session_id: UUID, run_id: UUID, part: PublishedPart) -> None:
        """Nothing to do."""
