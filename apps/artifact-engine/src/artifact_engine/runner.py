"""Does one stage: takes the lease, keeps it while the stage runs, and gives it back done or not."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import structlog

from artifact_engine.contracts.models import Fault, FaultCode, RunKind
from artifact_engine.domain.keys import stage_key
from artifact_engine.domain.ports import BlobStore, Executor
from artifact_engine.domain.stages import (
    Hint,
    Lease,
    LeaseLostError,
    Pipeline,
    StageContext,
    StageRefusedError,
    StageResult,
)

log = structlog.get_logger(__name__)

STAGE_FOLDER = "stage-"


class LeaseStore(Protocol):
    def claim(self, hint: Hint) -> Lease | None: ...
    def beat(self, lease: Lease, progress: float) -> bool: ...
    def recall(self, lease: Lease, key: bytes) -> StageResult | None: ...
    def complete(self, lease: Lease, key: bytes, result: StageResult) -> list[Hint]: ...
    def fail(self, lease: Lease, fault: Fault, *, final: bool) -> bool: ...


class Runner:
    def __init__(
        self,
        leases: LeaseStore,
        pipelines: Mapping[RunKind, Pipeline],
        store: BlobStore,
        executor: Executor,
        *,
        scratch: Path,
        heartbeat_seconds: float,
        alive: Callable[[], None],
    ) -> None:
        self._leases, self._pipelines, self._store, self._executor = leases, pipelines, store, executor
        self._scratch, self._heartbeat_seconds, self._alive = scratch, heartbeat_seconds, alive

    def run(self, hint: Hint) -> None:
        """Does nothing when the stage is not to be done now. Its faults go to the rows and are not raised."""
        lease = self._leases.claim(hint)
        if lease is None:
            return
        facts = {
            "tenant": str(hint.tenant_id),
            "run": str(hint.run_id),
            "stage": hint.stage,
            "part": hint.part,
        }
        log.info("stage started", **facts, attempt=lease.attempt)
        stage = self._pipelines[lease.kind].stage(hint.stage)
        key = stage_key(stage, lease)
        try:
            with Heartbeat(self._leases, lease, self._heartbeat_seconds, self._alive) as heart:
                result = self._leases.recall(lease, key) or self._result(stage.run, lease, heart)
            ready = self._leases.complete(lease, key, result)
        except LeaseLostError:
            log.warning("stage taken away", **facts, attempt=lease.attempt)
        except StageRefusedError as refused:
            self._fail(lease, Fault(code=refused.code, detail=refused.detail), facts, final=True)
        except Exception as error:
            log.exception("stage failed", **facts, attempt=lease.attempt)
            fault = Fault(code=FaultCode.STAGE_FAILED, detail=f"{type(error).__name__}: {error}"[:500])
            self._fail(lease, fault, facts, final=False)
        else:
            log.info("stage done", **facts, attempt=lease.attempt)
            self._executor.hint(ready)

    def _result(
        self, run: Callable[[StageContext], StageResult], lease: Lease, heart: "Heartbeat"
    ) -> StageResult:
        folder = Path(tempfile.mkdtemp(prefix=STAGE_FOLDER, dir=self._scratch))
        try:
            return run(
                StageContext(
                    tenant_id=lease.hint.tenant_id,
                    subject_id=lease.subject_id,
                    run_id=lease.hint.run_id,
                    part=lease.hint.part,
                    source=lease.source,
                    input=lease.input,
                    before=lease.before,
                    store=self._store,
                    folder=folder,
                    progress=heart.progress,
                    lost=heart.lost,
                )
            )
        finally:
            shutil.rmtree(folder)

    def _fail(self, lease: Lease, fault: Fault, facts: Mapping[str, object], *, final: bool) -> None:
        try:
            parked = self._leases.fail(lease, fault, final=final)
        except LeaseLostError:
            return
        log.warning("run parked" if parked else "stage waits", **facts, code=fault.code, detail=fault.detail)


class Heartbeat:
    """Keeps a lease while the block runs, and tells how far it is."""

    def __init__(self, leases: LeaseStore, lease: Lease, seconds: float, alive: Callable[[], None]) -> None:
        self.lost = threading.Event()
        self._leases, self._lease, self._seconds, self._alive = leases, lease, seconds, alive
        self._done, self._share = threading.Event(), 0.0
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def progress(self, share: float) -> None:
        self._share = max(self._share, min(1.0, share))

    def __enter__(self) -> "Heartbeat":
        self._alive()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._done.wait(self._seconds):
            self._alive()
            try:
                kept = self._leases.beat(self._lease, self._share)
            except Exception:
                # A database that is away for a beat or two: the lease outlives several.
                log.exception("heartbeat missed")
                continue
            if not kept:
                self.lost.set()
                return
