"""The PDF that the run is about, byte for byte as it was checked in."""

import hashlib
from pathlib import Path

from artifact_engine.contracts.models import FaultCode
from artifact_engine.domain.stages import StageContext, StageRefusedError

LARGEST_BYTES = 50 * 1024 * 1024


def fetch_source(context: StageContext) -> Path:
    source, path = context.source, context.folder / "source.pdf"
    if source["bytes"] > LARGEST_BYTES:
        raise StageRefusedError(FaultCode.PDF_TOO_LARGE, "The PDF is larger than 50 MB: make it smaller.")
    changed = StageRefusedError(
        FaultCode.FILE_CHANGED, "The stored file is not the one that was uploaded: upload it again."
    )
    try:
        found = context.store.fetch(source["key"], path, limit=source["bytes"])
    except ValueError:
        raise changed from None
    if not found:
        raise StageRefusedError(FaultCode.FILE_MISSING, "The stored file is gone: upload it again.")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != source["sha256"]:
            raise changed
    return path
