"""Recordings and their capturing processes: one per segment, so that a crash takes nothing else along.

An exit code says nothing (the SDK may abort on the way out): what the process wrote into the spool does.
"""

import asyncio
import shutil
import sys
import time
from collections import Counter
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import structlog

import recorder
from recorder.capture.order import STOP_LINE, CaptureOrder
from recorder.metrics import RECORDINGS, SECONDS_RECORDED, SEGMENTS_ENDED, UPLOADS_GIVEN_UP
from recorder.probe import drop_torn_fragment, playable_ms
from recorder.settings import Settings
from recorder.spool import Recording, SegmentFiles, Spool, object_key, write_json
from recorder.state import Segment, Settled, State, state_of
from recorder.upload import ObjectStore, UploadError, upload

log = structlog.get_logger()

SOURCE = Path(recorder.__file__).parents[1]
WATCH_SECONDS = 0.25
STOP_SECONDS = 8


class RecordingConflictError(Exception):
    """The id is taken by a recording of something else."""


class Supervised:
    """One recording as the service sees it."""

    def __init__(self, recording: Recording, spool: Spool) -> None:
        self.recording, self.spool = recording, spool
        self.running = False
        self.process: asyncio.subprocess.Process | None = None
        self.stop_deadline: float | None = None
        self.uploading = asyncio.Lock()

    def segments(self) -> list[Segment]:
        return self.spool.segments()

    def state(self) -> State:
        return state_of(self.segments(), running=self.running)


class Supervisor:
    def __init__(self, settings: Settings, store: ObjectStore) -> None:
        self._settings, self._store = settings, store
        self._recordings: dict[str, Supervised] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def recover(self) -> None:
        """Takes up what an earlier service left in the spool."""
        self._settings.recorder_spool.mkdir(parents=True, mode=0o700, exist_ok=True)
        for folder in sorted(self._settings.recorder_spool.iterdir()):
            spool = Spool(folder)
            recording = spool.recording()
            if recording is None or not spool.segments():
                shutil.rmtree(folder)
                continue
            supervised = Supervised(recording, spool)
            self._recordings[recording.recording_id] = supervised
            self._spawn(self._settle(supervised))

    def find(self, recording_id: str) -> Supervised | None:
        return self._recordings.get(recording_id)

    async def start(
        self, recording: Recording, *, livekit_url: str, token: str, host_identity: str | None
    ) -> Supervised:
        """Starts a recording, or the next segment of an interrupted or failed one; else changes nothing."""
        found = self._recordings.get(recording.recording_id)
        if found is None:
            found = Supervised(recording, Spool(self._settings.recorder_spool / recording.recording_id))
            found.spool.create(recording)
            self._recordings[recording.recording_id] = found
        elif found.recording != recording:
            raise RecordingConflictError(recording.recording_id)
        elif found.running or found.state() not in ("interrupted", "failed"):
            return found
        # Before anything is awaited: a twin request must find it running.
        found.running = True
        files = found.spool.add_segment()
        order = CaptureOrder(
            base=files.movie.with_suffix(""),
            livekit_url=livekit_url,
            token=token,
            host_identity=host_identity,
            height=self._settings.recorder_height,
            fps=self._settings.recorder_fps,
            reconnect_seconds=self._settings.recorder_reconnect_seconds,
        )
        try:
            await self._launch(found, files, order)
        except OSError:
            found.running = False
            raise
        return found

    async def _launch(self, supervised: Supervised, files: SegmentFiles, order: CaptureOrder) -> None:
        # The working folder makes the package importable; the environment, with its secrets, stays here.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "recorder.capture",
            cwd=SOURCE,
            env={},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        if process.stdin is not None:
            process.stdin.write(order.model_dump_json(by_alias=True).encode() + b"\n")
        supervised.process, supervised.stop_deadline = process, None
        self._spawn(self._follow(supervised, process, files))

    def stop(self, supervised: Supervised) -> None:
        """Asks for the end, and once more for an upload that was given up."""
        process = supervised.process
        if process is None or process.stdin is None:
            self._spawn(self._settle(supervised))
        elif supervised.stop_deadline is None:
            supervised.stop_deadline = time.monotonic() + STOP_SECONDS
            process.stdin.write(STOP_LINE)

    def count_states(self) -> None:
        """Refreshes the gauge before it is read."""
        states = Counter(supervised.state() for supervised in self._recordings.values())
        for state in ("starting", "active", "interrupted", "completed", "failed"):
            RECORDINGS.labels(state=state).set(states[state])

    async def close(self) -> None:
        """Ends every capture; what is not uploaded yet waits for the next service."""
        for supervised in self._recordings.values():
            if supervised.process is not None and supervised.process.stdin is not None:
                supervised.process.stdin.close()
        processes = [item.process.wait() for item in self._recordings.values() if item.process is not None]
        if processes:
            await asyncio.wait([asyncio.ensure_future(wait) for wait in processes], timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(
        self, supervised: Supervised, process: asyncio.subprocess.Process, files: SegmentFiles
    ) -> None:
        watch = asyncio.create_task(self._watch(supervised, process, files))
        await process.wait()
        watch.cancel()
        supervised.process, supervised.running = None, False
        log.info("capture.gone", recording=supervised.recording.recording_id, state=supervised.state())
        await self._settle(supervised)

    async def _watch(
        self, supervised: Supervised, process: asyncio.subprocess.Process, files: SegmentFiles
    ) -> None:
        """Kills a process that neither starts, nor writes, nor stops in time."""
        size, grew_at = 0, time.monotonic()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            now = time.monotonic()
            now_size = files.movie.stat().st_size if files.movie.exists() else 0
            if now_size != size:
                size, grew_at = now_size, now
            patience = (
                self._settings.recorder_stall_seconds if size else self._settings.recorder_start_seconds
            )
            late_to_stop = supervised.stop_deadline is not None and now > supervised.stop_deadline
            if now - grew_at > patience or late_to_stop:
                log.error("capture.stalled", recording=supervised.recording.recording_id, bytes=size)
                process.kill()
                return

    async def _settle(self, supervised: Supervised) -> None:
        """Finds out how much each ended segment holds and brings it to the object store."""
        async with supervised.uploading:
            for segment in supervised.segments():
                if supervised.running and segment.number == len(supervised.segments()):
                    continue
                if segment.settled is None or segment.waits_for_upload:
                    await asyncio.to_thread(self._settle_segment, supervised, segment)

    def _settle_segment(self, supervised: Supervised, segment: Segment) -> None:
        recording, files = supervised.recording, supervised.spool.files(segment.number)
        settled = segment.settled
        if settled is None:
            if not files.wait_released(STOP_SECONDS):
                log.error("capture.lingers", recording=recording.recording_id, segment=segment.number)
                return
            drop_torn_fragment(files.movie)
            settled = Settled(duration_ms=playable_ms(files.movie))
            write_json(files.settled, settled)
            SECONDS_RECORDED.inc(settled.duration_ms / 1000)
            SEGMENTS_ENDED.labels(outcome=state_of([segment], running=False)).inc()
        if settled.duration_ms == 0:
            return
        settings = self._settings
        try:
            upload(
                self._store,
                files.movie,
                object_key(recording, segment.number),
                attempts=settings.recorder_upload_attempts,
                pause_seconds=settings.recorder_upload_pause_seconds,
            )
        except UploadError as error:
            UPLOADS_GIVEN_UP.inc()
            write_json(files.settled, settled.model_copy(update={"upload_error": str(error)}))
            return
        write_json(files.settled, Settled(duration_ms=settled.duration_ms, uploaded=True))
        files.movie.unlink()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("supervisor.broke", exc_info=task.exception())
