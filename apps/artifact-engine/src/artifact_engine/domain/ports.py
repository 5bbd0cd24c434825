"""What the spine needs of the outside."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

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


class Executor(Protocol):
    """Brings stages to workers."""

    def hint(self, hints: "Iterable[Hint]") -> None:
        """Never raises: whoever sweeps the rows hints again."""
