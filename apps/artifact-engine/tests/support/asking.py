"""Asks the engine as web does, with a token for each request."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY = Ed25519PrivateKey.generate()


def write_public_key(file: Path) -> Path:
    file.write_bytes(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return file


def claims(tenant: str, method: str, path: str, body: bytes) -> dict[str, Any]:
    now = int(time.time())
    return {
        "iss": "lectern",
        "aud": "lectern:engine",
        "sub": "web",
        "tid": tenant,
        "jti": str(uuid4()),
        "method": method,
        "path": path,
        "bodySha256": hashlib.sha256(body).hexdigest(),
        "iat": now,
        "exp": now + 30,
    }


def signed(payload: dict[str, Any], key: Any = KEY, algorithm: str = "EdDSA") -> str:
    return jwt.encode(payload, key, algorithm)


class Asker:
    def __init__(self, client: httpx.Client, tenant: str) -> None:
        self.client, self.tenant = client, tenant

    def ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, **headers: str
    ) -> httpx.Response:
        content = b"" if body is None else json.dumps(body).encode()
        token = signed(claims(self.tenant, method, path, content))
        given = {"authorization": f"Bearer {token}", "content-type": "application/json", **headers}
        return self.client.request(method, path, content=content, headers=given)

    def order(self, asset: UUID | str, key: str) -> httpx.Response:
        body = {"kind": "asset-pages", "assetId": str(asset)}
        return self.ask("POST", "/v1/runs", body, **{"idempotency-key": key})
