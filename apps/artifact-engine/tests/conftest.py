from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pypdfium2
import pytest
from hypothesis import settings as hypothesis_settings

from artifact_engine.adapters.s3_store import S3Store
from artifact_engine.settings import Settings
from support import asking, movies, services
from support.assets import rows
from support.services import TENANT, Program, Services

# A property is true or not; how long an example takes is the machine's affair.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def real() -> Iterator[Services]:
    with services.running() as found:
        yield found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("engine")
    asking.write_public_key(made / "token.pub.pem")
    (made / "run").mkdir()
    return made


@pytest.fixture(scope="session")
def environment(real: Services, folder: Path) -> dict[str, str]:
    return services.environment(real, folder)


@pytest.fixture(scope="session")
def settings(environment: dict[str, str]) -> Settings:
    return Settings.model_validate(
        {name.lower(): value for name, value in environment.items() if name != "PATH"}
    )


@pytest.fixture(scope="session")
def store(settings: Settings) -> S3Store:
    return S3Store(settings)


@pytest.fixture
def alone(real: Services) -> None:
    """Nothing of earlier tests is left to do: a sweeper finds the work of every run."""
    rows(
        real.admin_url,
        "WITH a AS (UPDATE artifact_stages SET state = 'cancelled', lease_token = NULL, lease_holder = NULL,"
        " lease_expires_at = NULL WHERE state <> 'done')"
        " UPDATE artifact_runs SET state = 'cancelled' WHERE state IN ('queued', 'running') RETURNING id",
    )


@dataclass(frozen=True)
class Engine:
    """Both processes of ours, on real services."""

    asker: asking.Asker
    worker: Program
    services: Services
    store: S3Store


@pytest.fixture(scope="session")
def engine(environment: dict[str, str], real: Services, store: S3Store, folder: Path) -> Iterator[Engine]:
    port = services.free_port()
    quick = {
        "ENGINE_PORT": str(port),
        "ENGINE_LEASE_SECONDS": "6",
        "ENGINE_HEARTBEAT_SECONDS": "0.5",
        "ENGINE_SWEEP_SECONDS": "0.5",
        "ENGINE_HINT_AGAIN_SECONDS": "2",
        "ENGINE_FIRST_PAUSE_SECONDS": "0.1",
        "ENGINE_CANARY_SECONDS": "1",
        "ENGINE_STUCK_SECONDS": "8",
    }
    api = services.start("artifact_engine", {**environment, **quick}, folder / "api.log")
    worker = services.start("artifact_engine.worker", {**environment, **quick}, folder / "worker.log")
    url = f"http://127.0.0.1:{port}"
    try:
        services.until(lambda: services.answers(f"{url}/healthz", api), 240)
        with httpx.Client(base_url=url, timeout=10) as client:
            yield Engine(asking.Asker(client, TENANT), worker, real, store)
    finally:
        api.kill()
        worker.process.terminate()
        worker.process.wait(timeout=60)


@pytest.fixture(scope="session")
def pages() -> list[str]:
    deck = pypdfium2.PdfDocument(movies.LECTURE / "slides.pdf")
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in deck]


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The lecture from 60 s to 110 s, recorded."""
    file = tmp_path_factory.mktemp("movies") / "cut.mp4"
    return movies.movie(file, movies.SECONDS, movies.spoken(60, 60 + movies.SECONDS))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("movies") / "plain.mp4"
    return movies.movie(file, 10, movies.spoken(61, 71), movflags="faststart")
