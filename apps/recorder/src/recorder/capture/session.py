"""One segment, from connecting to the closed file. What happened is written down as it happens."""

import asyncio
from typing import Any

import structlog
from livekit import rtc

from recorder.capture.clock import MediaClock
from recorder.capture.movie import Movie
from recorder.capture.order import CaptureOrder
from recorder.capture.picture import Canvas
from recorder.capture.program import Program
from recorder.capture.room import RecordedRoom
from recorder.spool import SegmentFiles, write_json
from recorder.state import Capture, Gap

log = structlog.get_logger()

ROOM_CLOSED = (rtc.DisconnectReason.ROOM_DELETED, rtc.DisconnectReason.ROOM_CLOSED)


class CaptureSession:
    """`ending` takes the first reason to stop; whoever comes later changes nothing."""

    def __init__(self, order: CaptureOrder) -> None:
        self._order = order
        self._files = SegmentFiles(order.base)
        self._ending: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._capture = Capture()
        self._reconnecting: asyncio.TimerHandle | None = None

    def end(self, reason: str) -> None:
        if not self._ending.done():
            self._ending.set_result(reason)

    async def run(self) -> None:
        order, lock = self._order, self._files.hold()
        recorded = RecordedRoom(order.host_identity, order.height)
        try:
            await recorded.connect(order.livekit_url, order.token)
        except (rtc.ConnectError, TimeoutError) as error:
            self._note(ended=f"could not join the room: {error or 'no answer in time'}")
            return
        clock = MediaClock()
        width = order.height * 16 // 9 // 2 * 2
        movie = Movie(self._files.movie, width, order.height, order.fps)
        program = Program(movie, Canvas(width, order.height), clock, order.fps)
        self._watch(recorded.room, clock)
        recorded.play_into(program)
        self._note(started_at_ms=clock.wall_ms)
        log.info("capture.started", started_at_ms=clock.wall_ms)

        reason = await self._until_over(program, recorded)
        await recorded.leave()
        program.close()
        self._close_gap(clock)
        self._note(ended=reason)
        log.info("capture.ended", reason=reason)
        lock.close()

    async def _until_over(self, program: Program, recorded: RecordedRoom) -> str:
        running = asyncio.create_task(program.run())
        first: set[asyncio.Future[Any]] = {running, recorded.failed, self._ending}
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        if self._ending.done():
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            return self._ending.result()
        error = (running if running.done() else recorded.failed).exception()
        log.error("capture.broke", exc_info=error)
        return f"broke: {error}"

    def _watch(self, room: rtc.Room, clock: MediaClock) -> None:
        def reconnecting() -> None:
            log.warning("room.reconnecting")
            if self._reconnecting is None:
                self._note(gaps=(*self._capture.gaps, Gap(from_ms=clock.wall_now_ms())))
                self._reconnecting = asyncio.get_running_loop().call_later(
                    self._order.reconnect_seconds, self.end, "the connection to LiveKit was lost"
                )

        def reconnected() -> None:
            log.info("room.reconnected")
            self._close_gap(clock)

        def disconnected(reason: rtc.DisconnectReason.ValueType) -> None:
            name = rtc.DisconnectReason.Name(reason)
            self.end("room-closed" if reason in ROOM_CLOSED else f"LiveKit ended the connection: {name}")

        room.on("reconnecting", reconnecting)
        room.on("reconnected", reconnected)
        room.on("disconnected", disconnected)

    def _close_gap(self, clock: MediaClock) -> None:
        if self._reconnecting is None:
            return
        self._reconnecting.cancel()
        self._reconnecting = None
        *earlier, last = self._capture.gaps
        self._note(gaps=(*earlier, last.model_copy(update={"to_ms": clock.wall_now_ms()})))

    def _note(self, **change: object) -> None:
        self._capture = self._capture.model_copy(update=change)
        write_json(self._files.capture, self._capture)
