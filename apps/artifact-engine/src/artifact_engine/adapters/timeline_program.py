"""The program that folds: `packages/server/src/bin/timeline.ts`, run for one class."""

import os
import subprocess
from uuid import UUID

from artifact_engine.contracts.models import SessionTimeline

TIMEOUT_SECONDS = 120


class TimelineProgram:
    def __init__(self, command: list[str], database_url: str) -> None:
        """`command` starts the program; it is given no more of our environment than it needs."""
        self._command, self._database_url = command, database_url

    def read(self, tenant_id: UUID, session_id: UUID, sequence: int) -> SessionTimeline:
        if not self._command:
            raise RuntimeError("ENGINE_TIMELINE_COMMAND is not set: nobody can say what the class was")
        done = subprocess.run(
            [*self._command, str(session_id), str(tenant_id), str(sequence)],
            env={"PATH": os.defpath, "DATABASE_URL_ENGINE": self._database_url},
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            told = done.stderr.decode(errors="replace").strip()[-300:]
            raise RuntimeError(f"the timeline program ended with {done.returncode}: {told}")
        return SessionTimeline.model_validate_json(done.stdout)
