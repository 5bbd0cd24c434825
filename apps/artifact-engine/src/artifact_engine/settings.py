"""The only reader of the environment."""

import sys
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PLACEHOLDERS = {"", "change-me", "changeme", "secret", "password", "dev", "test"}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True)

    deploy_env: Literal["local", "test", "staging", "production"] = "production"
    log_level: Literal["debug", "info", "warn", "error"] = "info"
    metrics_token: SecretStr | None = None
    engine_host: str = "127.0.0.1"
    engine_port: int = Field(default=8000, ge=0, le=65535)
    engine_token_public_key_file: Path
    """Ed25519, PEM: of the key that web and reactors sign with."""
    engine_run_folder: Path
    """Scratch files, and signs of life of the workers."""
    database_url_engine: SecretStr
    redis_url: SecretStr
    s3_endpoint: str
    s3_bucket: str
    s3_region: str = "us-east-1"
    s3_access_key_id: SecretStr
    s3_secret_access_key: SecretStr
    engine_lease_seconds: float = Field(default=90, gt=0)
    engine_heartbeat_seconds: float = Field(default=15, gt=0)
    engine_sweep_seconds: float = Field(default=5, gt=0)
    engine_hint_again_seconds: float = Field(default=30, gt=0)
    engine_first_pause_seconds: float = Field(default=5, ge=0)
    engine_canary_seconds: float = Field(default=15, gt=0)
    engine_stuck_seconds: float = Field(default=90, gt=0)
    engine_pdf_page_seconds: int = Field(default=3, ge=1)
    """Of processor time, for each page."""
    engine_pdf_memory_mb: int = Field(default=1024, ge=256)
    engine_timeline_command: str = ""
    """Starts `packages/server/src/bin/timeline.ts`: program and arguments, quoted as in a shell."""
    engine_announce_url: str | None = None
    """Where to say that something was published; nobody is told without it."""
    engine_announce_secret: SecretStr | None = None
    """The newest where there are several, separated by commas."""
    asr_engine: Literal["auto", "faster-whisper", "pocketsphinx"] = "auto"
    asr_model: Path | None = None
    """The folder of a model of faster-whisper."""
    asr_language: str = "en"
    asr_window_seconds: float = Field(default=300, gt=0, le=300)

    @model_validator(mode="after")
    def refuse_half_an_announcement(self) -> Self:
        if (self.engine_announce_url is None) != (self.engine_announce_secret is None):
            raise ValueError("ENGINE_ANNOUNCE_URL and ENGINE_ANNOUNCE_SECRET go together; set both or none")
        return self

    @model_validator(mode="after")
    def refuse_what_is_for_local_use(self) -> Self:
        if self.deploy_env in ("local", "test"):
            return self
        for name in ("s3_access_key_id", "s3_secret_access_key"):
            secret: SecretStr = getattr(self, name)
            if secret.get_secret_value().lower() in PLACEHOLDERS:
                raise ValueError(f"{name.upper()} is a placeholder; set a real secret in {self.deploy_env}")
        for name, url in (
            ("S3_ENDPOINT", self.s3_endpoint),
            ("REDIS_URL", self.redis_url.get_secret_value()),
        ):
            parts = urlsplit(url)
            if parts.scheme in ("http", "redis") and parts.hostname not in LOOPBACK:
                raise ValueError(f"{name} is not encrypted; use https:// or rediss:// in {self.deploy_env}")
        return self


def read_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()]
        sys.exit("The artifact engine cannot start:\n  " + "\n  ".join(problems))
