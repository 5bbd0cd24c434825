"""What the spine needs of the outside."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from artifact_engine.contracts.models import PublishedPart, SessionTimeline

if TYPE_CHECKING:
    from artifact_engine.domain.stages import Hint


class BlobStore(Protocol):
    """Objects by key; keys carry the tenant."""

    def fetch(self, key: str, path: Path, *, limit: int) -> bool:
        """Writes the object to `path`; False when there is none. Stops with ValueError past `limit` bytes."""

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """The same key has the same bytes: repeating it is harmless."""

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """Like `put`, for what is too large to be held."""


class Timelines(Protocol):
    """What a class was, by whoever can fold its log."""

    def read(self, tenant_id: UUID, session_id: UUID, sequence: int) -> SessionTimeline:
        """Up to and with this event."""


class Announcer(Protocol):
    """Tells whoever keeps the log that something of a replay was published."""

    def announce(self, tenant_id: UUID, session_id: UUID, run_id: UUID, part: PublishedPart) -> None:
        """Raises AnnouncementRefusedError when it is not wanted and never will be, and another error to try again."""


class AnnouncementRefusedError(Exception):
    """The message says why, for an operator."""


class Executor(Protocol):
    """Brings stages to workers."""

    def hint(self, hints: "Iterable[Hint]") -> None:
        """Never raises: whoever sweeps the rows hints again."""
