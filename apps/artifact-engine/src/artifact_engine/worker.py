"""The worker service, `python -m artifact_engine.worker`: keeps a worker for each queue alive, sweeps the rows.

A worker is stuck when canaries were sent to it and neither they nor a stage gave a sign of life: it is
killed, and what it held is taken back at once.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from artifact_engine.adapters.celery_queue import CANARY, CeleryExecutor, canary_queue, touch
from artifact_engine.adapters.sweep import Sweeper
from artifact_engine.compose import SUBJECTS, folder_of, open_database, open_executor, sign_of_life
from artifact_engine.contracts.models import EngineQueue
from artifact_engine.logs import configure_logs
from artifact_engine.settings import Settings, read_settings

# Run as a program this module is called __main__.
log = structlog.get_logger("artifact_engine.worker")

LOOK_SECONDS = 0.5
STOP_SECONDS = 4
MOST_PAUSE_SECONDS = 15.0
# Its imports take many seconds on a busy machine.
START_SECONDS = 120.0


@dataclass
class Node:
    """A worker process. Each life has a name of its own: what an earlier one held is known to be free."""

    queue: str
    settings: Settings
    executor: CeleryExecutor
    holder: str = ""
    process: "subprocess.Popen[bytes] | None" = None
    pipe: int = -1
    sent: list[float] = field(default_factory=list)
    """When canaries were sent since the last sign of life; seconds of the wall clock, as files have them."""
    born: float = 0
    """The time of its file when it was started."""
    heard: bool = False
    started_at: float = 0
    failures: int = 0

    def start(self) -> None:
        self.holder = f"{self.queue}-{os.uname().nodename[:20]}-{secrets.token_hex(4)}"
        file = sign_of_life(self.settings, self.holder)
        file.parent.mkdir()
        touch(file)
        self.born, self.heard = file.stat().st_mtime, False
        inner, self.pipe = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "artifact_engine.node", self.queue, self.holder, str(inner)],
            pass_fds=[inner],
            start_new_session=True,
        )
        os.close(inner)
        self.sent, self.started_at = [], time.monotonic()
        log.info("worker started", queue=self.queue, holder=self.holder, worker_pid=self.process.pid)

    def send_canary(self) -> None:
        if self.executor.send(CANARY, [], canary_queue(self.holder)):
            self.sent.append(time.time())

    def is_stuck(self) -> bool:
        alive = sign_of_life(self.settings, self.holder).stat().st_mtime
        self.heard = self.heard or alive > self.born
        self.sent = [at for at in self.sent if at > alive]
        stuck_seconds = self.settings.engine_stuck_seconds
        patience = stuck_seconds if self.heard else max(stuck_seconds, START_SECONDS)
        return bool(self.sent) and time.time() - self.sent[0] > patience

    def kill(self) -> None:
        """The worker and whatever it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            log.debug("worker gone already", holder=self.holder)
        self.process.wait()
        self.process = None
        os.close(self.pipe)
        shutil.rmtree(folder_of(self.settings, self.holder))


class WorkerService:
    def __init__(self, settings: Settings) -> None:
        self._settings, self._executor = settings, open_executor(settings)
        database = open_database(settings, "engine-sweeper", 2)
        again = settings.engine_hint_again_seconds
        self._sweeper = Sweeper(database, SUBJECTS, hint_again_seconds=again)
        self._nodes = [Node(queue.value, settings, self._executor) for queue in EngineQueue]
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        """Until it is told to stop."""
        sweeper = threading.Thread(target=self._sweep, name="sweeper")
        sweeper.start()
        for node in self._nodes:
            node.start()
        canaries_at = time.monotonic()
        while not self._stopping.wait(LOOK_SECONDS):
            if time.monotonic() >= canaries_at:
                canaries_at = time.monotonic() + self._settings.engine_canary_seconds
                for node in self._nodes:
                    node.send_canary()
            for node in self._nodes:
                self._look_after(node)
        self._end()
        sweeper.join()

    def _look_after(self, node: Node) -> None:
        if node.process is None or node.process.poll() is not None:
            log.error("worker ended", queue=node.queue, holder=node.holder)
        elif node.is_stuck():
            log.error("worker stuck", queue=node.queue, holder=node.holder)
        else:
            return
        node.kill()
        self._release(node)
        settled = time.monotonic() - node.started_at > 60
        node.failures = 0 if settled else node.failures + 1
        if not self._stopping.wait(min(MOST_PAUSE_SECONDS, 0.25 * 2**node.failures)):
            node.start()

    def _sweep(self) -> None:
        while not self._stopping.wait(self._settings.engine_sweep_seconds):
            try:
                self._executor.hint(self._sweeper.sweep())
            except Exception:
                # The database is away: the next round looks again.
                log.exception("sweep failed")

    def _release(self, node: Node) -> None:
        try:
            released = self._sweeper.release(node.holder)
        except Exception:
            # Its leases expire by themselves.
            log.exception("release failed", holder=node.holder)
        else:
            log.info("leases released", holder=node.holder, stages=released)

    def _end(self) -> None:
        for node in self._nodes:
            if node.process is not None:
                node.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for node in self._nodes:
            if node.process is not None:
                try:
                    node.process.wait(max(0.1, deadline - time.monotonic()))
                except subprocess.TimeoutExpired:
                    log.info("worker interrupted", holder=node.holder)
            node.kill()
            self._release(node)


def clear(folder: Path) -> None:
    """What an earlier life left behind."""
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    for life in folder.iterdir():
        shutil.rmtree(life)


def main() -> None:
    settings = read_settings()
    configure_logs("engine-worker", settings.log_level)
    clear(settings.engine_run_folder)
    service = WorkerService(settings)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: service.stop())
    service.run()


if __name__ == "__main__":
    main()
