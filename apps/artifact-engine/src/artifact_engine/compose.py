"""Everything is built here: ports to adapters, pipelines to what they are about."""

import shlex
import shutil
from pathlib import Path

from artifact_engine.adapters.announcer import HttpAnnouncer, NoAnnouncer
from artifact_engine.adapters.asr.choose import choose
from artifact_engine.adapters.celery_queue import CeleryExecutor, create_celery, touch
from artifact_engine.adapters.database import Database
from artifact_engine.adapters.leases import Leases
from artifact_engine.adapters.replays import Replays
from artifact_engine.adapters.run_rows import Pipelines, Subjects
from artifact_engine.adapters.s3_store import S3Store
from artifact_engine.adapters.studio_assets import StudioAssets
from artifact_engine.adapters.timeline_program import TimelineProgram
from artifact_engine.contracts.models import RunKind
from artifact_engine.domain.ports import Announcer
from artifact_engine.pdf.process import PdfReader
from artifact_engine.pipeline import SessionTools, asset_pages, session_artifacts
from artifact_engine.runner import STAGE_FOLDER, Runner
from artifact_engine.settings import Settings

SUBJECTS: Subjects = {
    RunKind.ASSET_PAGES: StudioAssets(),
    RunKind.SESSION_ARTIFACTS: Replays("session-artifacts@1"),
}


def announcer_of(settings: Settings, database: Database) -> Announcer:
    if settings.engine_announce_url is None or settings.engine_announce_secret is None:
        return NoAnnouncer()
    newest = settings.engine_announce_secret.get_secret_value().split(",")[0]
    return HttpAnnouncer(settings.engine_announce_url, newest, database)


def pipelines_of(settings: Settings, database: Database) -> Pipelines:
    reader = PdfReader(
        page_seconds=settings.engine_pdf_page_seconds,
        memory_bytes=settings.engine_pdf_memory_mb * 1024 * 1024,
    )
    tools = SessionTools(
        timelines=TimelineProgram(
            shlex.split(settings.engine_timeline_command), settings.database_url_engine.get_secret_value()
        ),
        transcriber=choose(settings.asr_engine, settings.asr_model),
        announcer=announcer_of(settings, database),
        language=settings.asr_language,
        window_seconds=settings.asr_window_seconds,
    )
    return {RunKind.ASSET_PAGES: asset_pages(reader), RunKind.SESSION_ARTIFACTS: session_artifacts(tools)}


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


def scratch_of(settings: Settings, holder: str) -> Path:
    """Its folder, without what a process before it left there that was killed at work."""
    folder = folder_of(settings, holder)
    for left in folder.glob(f"{STAGE_FOLDER}*"):
        shutil.rmtree(left)
    return folder


def create_runner(settings: Settings, holder: str) -> Runner:
    database = open_database(settings, f"engine-{holder}"[:63], 3)
    pipelines = pipelines_of(settings, database)
    leases = Leases(
        database,
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
        scratch=scratch_of(settings, holder),
        heartbeat_seconds=settings.engine_heartbeat_seconds,
        alive=lambda: touch(sign_of_life(settings, holder)),
    )
