"""Celery over Redis: hints to workers, and canaries to see that they still listen."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from celery import Celery

from artifact_engine.domain.stages import Hint

log = structlog.get_logger(__name__)

RUN_STAGE = "artifact_engine.run_stage"
CANARY = "artifact_engine.canary"
HEAVIEST_SECONDS = 2 * 3600

# Named, because a broker that is gone must cost a request two seconds and not its life.
SOCKETS = {"socket_connect_timeout": 2, "socket_timeout": 10, "socket_keepalive": True}


def create_celery(redis_url: str) -> Celery:
    app = Celery("artifact-engine", broker=redis_url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_time_limit=HEAVIEST_SECONDS,
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_soft_shutdown_timeout=2,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            **SOCKETS,
            # Longer than any task: a lost one comes back by its lease, not by its message.
            "visibility_timeout": 2 * HEAVIEST_SECONDS,
            "global_keyprefix": "engine:",
        },
    )
    return app


class CeleryExecutor:
    def __init__(self, app: Celery) -> None:
        self._app = app

    def hint(self, hints: Iterable[Hint]) -> None:
        for hint in hints:
            arguments = [str(hint.tenant_id), str(hint.run_id), hint.stage, hint.part, hint.queue]
            self.send(RUN_STAGE, arguments, hint.queue)

    def send(self, task: str, arguments: list[Any], queue: str) -> bool:
        """False when the broker did not take it."""
        try:
            self._app.send_task(task, arguments, queue=queue, retry=False)
        except (OSError, self._app.connection_for_write().connection_errors) as error:
            log.warning("message not sent", task=task, queue=queue, error=str(error))
            return False
        return True


def canary_queue(node: str) -> str:
    return f"canary.{node}"


def touch(file: Path) -> None:
    """A sign of life: the file's time."""
    file.touch()
    os.utime(file)


def hint_of(tenant_id: str, run_id: str, stage: str, part: int, queue: str) -> Hint:
    return Hint(UUID(tenant_id), UUID(run_id), stage, part, queue)
