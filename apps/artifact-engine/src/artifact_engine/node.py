"""One worker of one queue: `python -m artifact_engine.node <queue> <holder> <pipe>`, started by the worker service.

It ends when the pipe closes, so that it never outlives who started it.
"""

import os
import sys
import threading
from typing import Any

from celery.signals import setup_logging, worker_process_init

from artifact_engine.adapters.celery_queue import (
    CANARY,
    RUN_STAGE,
    canary_queue,
    create_celery,
    hint_of,
    touch,
)
from artifact_engine.compose import create_runner, sign_of_life
from artifact_engine.logs import configure_logs
from artifact_engine.runner import Runner
from artifact_engine.settings import read_settings


def end_with(pipe: int) -> None:
    def wait() -> None:
        os.read(pipe, 1)
        os._exit(1)

    threading.Thread(target=wait, name="end-with-parent", daemon=True).start()


def main() -> None:
    queue, holder, pipe = sys.argv[1], sys.argv[2], int(sys.argv[3])
    settings = read_settings()
    configure_logs("engine-worker", settings.log_level)
    setup_logging.connect(lambda **_: None, weak=False)
    end_with(pipe)
    app = create_celery(settings.redis_url.get_secret_value())
    runners: list[Runner] = []

    # Connections do not survive a fork, so the process that does the work opens its own.
    def open_runner(**_: Any) -> None:
        runners[:] = [create_runner(settings, holder)]

    worker_process_init.connect(open_runner, weak=False)

    @app.task(name=RUN_STAGE)  # type: ignore[untyped-decorator]
    def run_stage(tenant_id: str, run_id: str, stage: str, part: int, on: str) -> None:
        runners[0].run(hint_of(tenant_id, run_id, stage, part, on))

    @app.task(name=CANARY)  # type: ignore[untyped-decorator]
    def canary() -> None:
        touch(sign_of_life(settings, holder))

    queues = ["--queues", f"{queue},{canary_queue(holder)}", "--concurrency", "1", "--hostname", holder]
    quiet = [
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
        "--loglevel",
        "WARNING",
    ]
    app.worker_main(["--quiet", "worker", *queues, *quiet])


if __name__ == "__main__":
    main()
