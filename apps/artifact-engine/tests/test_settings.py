import pytest
from pydantic import ValidationError

from artifact_engine.settings import PLACEHOLDERS, Settings, read_settings

GOOD = {
    "DEPLOY_ENV": "production",
    "ENGINE_TOKEN_PUBLIC_KEY_FILE": "/run/secrets/engine-token.pub.pem",
    "ENGINE_RUN_FOLDER": "/var/lib/engine",
    "DATABASE_URL_ENGINE": "postgres://app_engine:q8w7e6r5@db.example.org/lectern",
    "REDIS_URL": "rediss://:a1s2d3f4@cache.example.org:6379/0",
    "S3_ENDPOINT": "https://s3.example.org",
    "S3_BUCKET": "lectern",
    "S3_ACCESS_KEY_ID": "AKID7Q2M",
    "S3_SECRET_ACCESS_KEY": "p9s8d7f6g5h4j3k2",
}
SECRETS = ["q8w7e6r5", "a1s2d3f4", "AKID7Q2M", "p9s8d7f6g5h4j3k2"]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_r80_real_secrets_start_in_production_and_are_not_printed(environment: pytest.MonkeyPatch) -> None:
    assert environment
    printed = repr(Settings())
    assert [secret for secret in SECRETS if secret in printed] == []


@pytest.mark.parametrize("name", ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"])
@pytest.mark.parametrize("placeholder", sorted(PLACEHOLDERS))
def test_r80_a_placeholder_secret_is_fatal_outside_local_use(
    environment: pytest.MonkeyPatch, name: str, placeholder: str
) -> None:
    environment.setenv(name, placeholder)
    with pytest.raises(ValidationError, match=f"{name} is a placeholder"):
        Settings()
    environment.setenv("DEPLOY_ENV", "local")
    assert Settings().deploy_env == "local"


@pytest.mark.parametrize(
    ("name", "url"), [("S3_ENDPOINT", "http://s3.example.org"), ("REDIS_URL", "redis://cache.example.org")]
)
def test_r80_plaintext_beyond_this_machine_is_fatal_in_production(
    environment: pytest.MonkeyPatch, name: str, url: str
) -> None:
    environment.setenv(name, url)
    with pytest.raises(ValidationError, match=f"{name} is not encrypted"):
        Settings()


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"DEPLOY_ENV"}))
def test_r82_a_missing_variable_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(SystemExit, match=name):
        read_settings()
