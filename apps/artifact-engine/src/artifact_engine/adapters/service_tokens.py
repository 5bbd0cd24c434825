"""Tokens with which web and reactors ask: EdDSA, for one request, once."""

import hashlib
import time
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from psycopg.errors import ForeignKeyViolation
from pydantic import ValidationError

from artifact_engine.adapters.database import Database
from artifact_engine.contracts.models import ServiceTokenClaims

LONGEST_SECONDS = 60
LEEWAY_SECONDS = 5


class TokenRefusedError(Exception):
    """One answer for every fault: whoever forges learns nothing from it."""


class ServiceTokens:
    def __init__(self, public_key_file: Path, database: Database) -> None:
        """Raises ValueError when the key is of another kind: the process must not start."""
        key = load_pem_public_key(public_key_file.read_bytes())
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError(f"{public_key_file} does not hold an Ed25519 public key")
        self._key, self._database = key, database

    def verify(self, token: str, *, method: str, path: str, body: bytes) -> ServiceTokenClaims:
        """Raises TokenRefusedError."""
        claims = self._claims(token)
        now = time.time()
        if (
            claims.method != method
            or claims.path != path
            or claims.body_sha256 != hashlib.sha256(body).hexdigest()
            or claims.exp - claims.iat > LONGEST_SECONDS
            or claims.iat > now + LEEWAY_SECONDS
            or claims.exp + LEEWAY_SECONDS < now
        ):
            raise TokenRefusedError
        if not self._is_first_use(claims):
            raise TokenRefusedError
        return claims

    def _is_first_use(self, claims: ServiceTokenClaims) -> bool:
        try:
            with self._database.tenant(claims.tid) as tx:
                tx.execute(
                    "INSERT INTO service_token_uses (tenant_id, jti, expires_at)"
                    " VALUES (%s, %s, to_timestamp(%s) + interval '1 minute') ON CONFLICT DO NOTHING",
                    [claims.tid, claims.jti, claims.exp],
                )
                return tx.rowcount == 1
        except ForeignKeyViolation:
            # A school that does not exist.
            return False

    def _claims(self, token: str) -> ServiceTokenClaims:
        try:
            payload = jwt.decode(
                token,
                self._key,
                algorithms=["EdDSA"],
                audience="lectern:engine",
                issuer="lectern",
                leeway=LEEWAY_SECONDS,
                options={"require": ["iss", "aud", "sub", "exp", "iat", "jti"], "verify_sub": False},
            )
            return ServiceTokenClaims.model_validate(payload)
        except (jwt.InvalidTokenError, ValidationError) as error:
            raise TokenRefusedError from error
