"""The hidden participant: hears everybody, sees the one picture that is shown."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import numpy as np
import structlog
from livekit import rtc
from livekit.rtc.room import EventTypes

from recorder.capture.delay import JitterBuffer, sound_after_picture_ms
from recorder.capture.picture import Candidate, choose_picture
from recorder.capture.program import Program

log = structlog.get_logger()

CONNECT_SECONDS = 10
MEASURE_SECONDS = 1
# What the middle layer of a 720p camera has.
MEDIUM_HEIGHT = 360
CAMERA = rtc.TrackSource.SOURCE_CAMERA
SCREEN = rtc.TrackSource.SOURCE_SCREENSHARE
REFRESH_ON: tuple[EventTypes, ...] = (
    "track_published",
    "track_unpublished",
    "track_muted",
    "track_unmuted",
    "participant_connected",
    "participant_disconnected",
    "reconnected",
)


class RecordedRoom:
    """Subscribes and pumps what arrives into a Program. `failed` resolves when a pump broke."""

    def __init__(self, host_identity: str | None, height: int) -> None:
        self.room = rtc.Room()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._host_identity = host_identity
        quality = rtc.VideoQuality
        self._quality = (
            quality.VIDEO_QUALITY_MEDIUM if height <= MEDIUM_HEIGHT else quality.VIDEO_QUALITY_HIGH
        )
        self._program: Program | None = None
        self._orders: dict[str, int] = {}
        self._shown: str | None = None
        self._pumps: dict[str, asyncio.Task[None]] = {}
        self._buffers: dict[str, JitterBuffer] = {}
        self._measuring: asyncio.Task[None] | None = None

    async def connect(self, url: str, token: str) -> None:
        """Raises rtc.ConnectError or TimeoutError."""
        options = rtc.RoomOptions(auto_subscribe=False)
        await asyncio.wait_for(self.room.connect(url, token, options), CONNECT_SECONDS)

    def play_into(self, program: Program) -> None:
        self._program = program
        for event in REFRESH_ON:
            self.room.on(event, self._refresh)
        self.room.on("track_subscribed", self._on_subscribed)
        self.room.on("track_unsubscribed", self._on_unsubscribed)
        self._measuring = asyncio.create_task(self._measure(program))
        self._measuring.add_done_callback(self._pumped)
        self._refresh()

    async def leave(self) -> None:
        tasks = [*self._pumps.values(), *([] if self._measuring is None else [self._measuring])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _measure(self, program: Program) -> None:
        """Keeps sound and picture in step as the receiver changes how long it holds each back."""
        while True:
            await asyncio.sleep(MEASURE_SECONDS)
            for participant in self.room.remote_participants.values():
                for publication in participant.track_publications.values():
                    if publication.track is not None and publication.sid in self._pumps:
                        await self._read_buffer(publication.track, publication.sid)
            picture = self._buffers.get(self._shown or "")
            for sid, buffer in self._buffers.items():
                late_ms = None if picture is None else sound_after_picture_ms(buffer, picture)
                if late_ms is not None and sid != self._shown:
                    program.lag(sid, late_ms)

    async def _read_buffer(self, track: rtc.RemoteTrack, sid: str) -> None:
        for stats in await track.get_stats():
            if stats.WhichOneof("stats") == "inbound_rtp":
                inbound = stats.inbound_rtp.inbound
                buffer = self._buffers.setdefault(sid, JitterBuffer())
                buffer.update(inbound.jitter_buffer_delay, inbound.jitter_buffer_emitted_count)

    def _refresh(self, *_: object) -> None:
        """Asks for every sound and for the one picture; lets go of all else."""
        candidates: list[Candidate] = []
        pictures: dict[str, rtc.RemoteTrackPublication] = {}
        for participant in self.room.remote_participants.values():
            for publication in participant.track_publications.values():
                if publication.kind == rtc.TrackKind.KIND_AUDIO:
                    if not publication.subscribed:
                        publication.set_subscribed(True)
                elif publication.source in (CAMERA, SCREEN):
                    pictures[publication.sid] = publication
                    candidates.append(
                        Candidate(
                            sid=publication.sid,
                            identity=participant.identity,
                            source="camera" if publication.source == CAMERA else "screen",
                            muted=publication.muted,
                            order=self._orders.setdefault(publication.sid, len(self._orders)),
                        )
                    )
        chosen = choose_picture(candidates, self._host_identity)
        self._show(None if chosen is None else chosen.sid, pictures)

    def _show(self, sid: str | None, pictures: dict[str, rtc.RemoteTrackPublication]) -> None:
        if sid != self._shown:
            log.info("picture.chosen", sid=sid)
            if self._shown in pictures:
                pictures[self._shown].set_subscribed(False)
            self._shown = sid
            if sid is None and self._program is not None:
                self._program.show_nothing()
        if sid is not None and not pictures[sid].subscribed:
            pictures[sid].set_subscribed(True)

    def _on_subscribed(self, track: rtc.Track, publication: rtc.RemoteTrackPublication, *_: object) -> None:
        if isinstance(track, rtc.RemoteAudioTrack):
            self._pump(publication.sid, self._hear(track, publication.sid))
        elif isinstance(track, rtc.RemoteVideoTrack):
            if publication.simulcasted:
                publication.set_video_quality(self._quality)
            self._pump(publication.sid, self._see(track, publication.sid))

    def _on_unsubscribed(self, _: rtc.Track, publication: rtc.RemoteTrackPublication, *__: object) -> None:
        self._buffers.pop(publication.sid, None)
        pump = self._pumps.pop(publication.sid, None)
        if pump is not None:
            pump.cancel()

    def _pump(self, sid: str, work: Coroutine[Any, Any, None]) -> None:
        pump = asyncio.create_task(work)
        self._pumps[sid] = pump
        pump.add_done_callback(self._pumped)

    def _pumped(self, pump: asyncio.Task[None]) -> None:
        error = None if pump.cancelled() else pump.exception()
        if error is not None and not self.failed.done():
            self.failed.set_exception(error)

    async def _hear(self, track: rtc.RemoteAudioTrack, sid: str) -> None:
        stream = rtc.AudioStream(track, sample_rate=48_000, num_channels=1)
        try:
            async for event in stream:
                if self._program is not None:
                    self._program.hear(sid, np.frombuffer(event.frame.data, dtype=np.int16))
        finally:
            if self._program is not None:
                self._program.fall_silent(sid)
            await stream.aclose()

    async def _see(self, track: rtc.RemoteVideoTrack, sid: str) -> None:
        stream = rtc.VideoStream(track, format=rtc.VideoBufferType.I420, capacity=4)
        try:
            async for event in stream:
                if self._program is not None and self._shown == sid:
                    frame = event.frame
                    self._program.show(frame.data, frame.width, frame.height, event.timestamp_us * 1000)
        finally:
            await stream.aclose()
