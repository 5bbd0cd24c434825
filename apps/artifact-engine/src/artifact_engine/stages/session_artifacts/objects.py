"""Objects of a class in the store, named by what is in them."""

import hashlib
import json
from pathlib import Path
from uuid import UUID

from artifact_engine.domain.stages import Json, StageContext

LARGEST_TEXT_BYTES = 256 * 1024 * 1024


def store_bytes(context: StageContext, body: bytes, ending: str, content_type: str) -> Json:
    """`{key, sha256, bytes, contentType}` of the object."""
    sha256 = hashlib.sha256(body).hexdigest()
    key = _key(context, sha256, ending)
    context.store.put(key, body, content_type)
    return {"key": key, "sha256": sha256, "bytes": len(body), "contentType": content_type}


def store_file(context: StageContext, path: Path, ending: str, content_type: str) -> Json:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    key = _key(context, sha256, ending)
    context.store.put_file(key, path, content_type)
    return {"key": key, "sha256": sha256, "bytes": path.stat().st_size, "contentType": content_type}


def store_json(context: StageContext, value: Json, content_type: str = "application/json") -> Json:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return store_bytes(context, body, "json", content_type)


def load_json(context: StageContext, stored: Json) -> Json:
    path = context.folder / f"{stored['sha256']}.json"
    fetch(context, stored["key"], path, limit=LARGEST_TEXT_BYTES)
    return json.loads(path.read_bytes())


def fetch(context: StageContext, key: str, path: Path, *, limit: int) -> None:
    """What an earlier stage stored. Raises RuntimeError when it is gone: another attempt may find it."""
    if not context.store.fetch(key, path, limit=limit):
        raise RuntimeError(f"an object that an earlier stage stored is gone: {key}")


def session_id(session: UUID) -> str:
    return f"ses_{session}"


def note(code: str, detail: str) -> Json:
    return {"code": code, "detail": detail}


def _key(context: StageContext, sha256: str, ending: str) -> str:
    return f"{context.tenant_id}/sessions/{context.subject_id}/artifacts/{sha256}.{ending}"
