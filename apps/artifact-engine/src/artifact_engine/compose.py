"""Everything is built here: ports to adapters, pipelines to what they are about."""

from pathlib import Path

from artifact_engine.adapters.celery_queue import CeleryExecutor, create_celery, touch
from artifact_engine.adapters.database import Database
from artifact_engine.adapters.leases import Leases
from artifact_engine.adapters.run_rows import Pipelines, Subjects
from artifact_engine.adapters.s3_store import S3Store
from artifact_engine.adapters.studio_assets import StudioAssets
from artifact_engine.contracts.models import RunKind
from artifact_engine.pdf.process import PdfReader
from artifact_engine.pipeline import asset_pages
from artifact_engine.runner import Runner
from artifact_engine.settings import Settings

SUBJECTS: Subjects = {RunKind.ASSET_PAGES: StudioAssets()}


def pipelines_of(settings: Settings) -> Pipelines:
    reader = PdfReader(
        page_seconds=settings.engine_pdf_page_seconds,
        memory_bytes=settings.engine_pdf_memory_mb * 1024 * 1024,
    )
    return {RunKind.ASSET_PAGES: asset_pages(reader)}


def open_database(settings: Settings, name: str, size: int) -> Database:
    database = Database(settings.database_url_engine.get_secret_value(), name=name, size=size)
    database.assert_bound()
    return database


def open_executor(settings: Settings) -> CeleryExecutor:
    return CeleryExecutor(create_celery(settings.redis_url.get_secret_value()))


def folder_of(settings: Settings, holder: str) -> Path:
    """For what one life of a worker has on disk; who ends it clears it away."""
    return settings.engine_run_folder / holder


def sign_of_life(settings: Settings, holder: str) -> Path:
    return folder_of(settings, holder) / "alive"


def create_runner(settings: Settings, holder: str) -> Runner:
    pipelines = pipelines_of(settings)
    leases = Leases(
        open_database(settings, f"engine-{holder}"[:63], 3),
        pipelines,
        SUBJECTS,
        holder=holder,
        lease_seconds=settings.engine_lease_seconds,
        first_pause=settings.engine_first_pause_seconds,
    )
    return Runner(
        leases,
        pipelines,
        S3Store(settings),
        open_executor(settings),
        scratch=folder_of(settings, holder),
        heartbeat_seconds=settings.engine_heartbeat_seconds,
        alive=lambda: touch(sign_of_life(settings, holder)),
    )
