from pathlib import Path

import pytest
from pydantic import ValidationError

from recorder.main import read_settings
from recorder.settings import PLACEHOLDERS, Settings

GOOD = {
    "RECORDER_TOKEN": "k3n8a2v9x1c7b5m4q6w0e2r8",
    "RECORDER_SPOOL": "/var/spool/recorder",
    "S3_ENDPOINT": "http://127.0.0.1:9000",
    "S3_BUCKET": "lectern",
    "S3_ACCESS_KEY_ID": "AKID7Q2M",
    "S3_SECRET_ACCESS_KEY": "p9s8d7f6g5h4j3k2",
}
SECRETS = ["RECORDER_TOKEN", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("placeholder", sorted(PLACEHOLDERS))
@pytest.mark.parametrize("where", ["staging", "production"])
def test_r80_a_placeholder_secret_is_fatal_outside_local_use(
    environment: pytest.MonkeyPatch, name: str, placeholder: str, where: str
) -> None:
    environment.setenv(name, placeholder)
    environment.setenv("DEPLOY_ENV", "local")
    assert Settings().deploy_env == "local"
    environment.setenv("DEPLOY_ENV", where)
    with pytest.raises(ValidationError, match=f"{name} is a placeholder"):
        Settings()


def test_r80_a_short_token_is_fatal_in_production(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("RECORDER_TOKEN", "short-token")
    environment.setenv("DEPLOY_ENV", "production")
    with pytest.raises(ValidationError, match="at least 24"):
        Settings()


def test_r80_real_secrets_start_in_production_and_are_not_printed(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DEPLOY_ENV", "production")
    settings = Settings()
    assert settings.recorder_spool == Path(GOOD["RECORDER_SPOOL"])
    for name in SECRETS:
        assert GOOD[name] not in repr(settings)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_r82_a_missing_variable_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(SystemExit, match=name):
        read_settings()
