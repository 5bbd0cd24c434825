"""What makes two executions of a stage the same."""

import hashlib
import json

from artifact_engine.domain.stages import Lease, Stage


def digest(value: object) -> bytes:
    """SHA-256 of JSON with sorted keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def stage_key(stage: Stage, lease: Lease) -> bytes:
    return digest([stage.name, stage.version, stage.parameters, lease.source, lease.input, lease.before])
