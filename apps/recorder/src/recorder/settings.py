"""The only reader of the environment."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PLACEHOLDERS = {"", "change-me", "changeme", "secret", "password", "dev", "test"}
SHORTEST_TOKEN = 24


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True)

    deploy_env: Literal["local", "test", "staging", "production"] = "local"
    recorder_host: str = "127.0.0.1"
    recorder_port: int = Field(default=8090, ge=0, le=65535)
    recorder_token: SecretStr
    recorder_spool: Path
    recorder_height: int = Field(default=360, ge=180, le=1080, multiple_of=2)
    recorder_fps: int = Field(default=25, ge=5, le=60)
    recorder_start_seconds: float = Field(default=15, gt=0)
    recorder_stall_seconds: float = Field(default=10, gt=0)
    recorder_reconnect_seconds: float = Field(default=30, gt=0)
    recorder_upload_attempts: int = Field(default=6, ge=1)
    recorder_upload_pause_seconds: float = Field(default=1, ge=0)
    s3_endpoint: str
    s3_bucket: str
    s3_region: str = "us-east-1"
    s3_access_key_id: SecretStr
    s3_secret_access_key: SecretStr

    @model_validator(mode="after")
    def refuse_placeholders(self) -> Self:
        if self.deploy_env in ("local", "test"):
            return self
        for name in ("recorder_token", "s3_access_key_id", "s3_secret_access_key"):
            secret: SecretStr = getattr(self, name)
            if secret.get_secret_value().lower() in PLACEHOLDERS:
                raise ValueError(f"{name.upper()} is a placeholder; set a real secret in {self.deploy_env}")
        if len(self.recorder_token.get_secret_value()) < SHORTEST_TOKEN:
            raise ValueError(
                f"RECORDER_TOKEN needs at least {SHORTEST_TOKEN} characters in {self.deploy_env}"
            )
        return self
