"""What a run is about: where its rows are, and what becomes of them when the run ends."""

from typing import Protocol
from uuid import UUID

from artifact_engine.adapters.database import Tx
from artifact_engine.domain.stages import Json, Publication


class Subject(Protocol):
    """Everything happens inside the transaction that moves the run."""

    def describe(self, tx: Tx, subject_id: UUID) -> Json | None:
        """What the stages are to know of it; None when there is none to work on."""

    def publish(self, tx: Tx, made: Publication) -> None:
        """Shows what a stage made, replacing what was there."""

    def fail(self, tx: Tx, subject_id: UUID, detail: str) -> None:
        """Tells its owner in one sentence."""

    def resume(self, tx: Tx, subject_id: UUID) -> None:
        """It is worked on again."""
