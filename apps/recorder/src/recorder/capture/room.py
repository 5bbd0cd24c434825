"""The hidden participant: hears everybody, sees the one picture that is shown."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import numpy as np
import structlog
from livekit import rtc
from livekit.rtc.room import EventTypes

from recorder.capture.picture import Candidate, choose_picture
from recorder.capture.program import Program

log = structlog.get_logger()

CONNECT_SECONDS = 10
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

    def __init__(self, host_identity: str | None) -> None:
        self.room = rtc.Room()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._host_identity = host_identity
        self._program: Program | None = None
        self._orders: dict[str, int] = {}
        self._shown: str | None = None
        self._pumps: dict[str, asyncio.Task[None]] = {}

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
        self._refresh()

    async def leave(self) -> None:
        for pump in self._pumps.values():
            pump.cancel()
        await asyncio.gather(*self._pumps.values(), return_exceptions=True)

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
                publication.set_video_quality(rtc.VideoQuality.VIDEO_QUALITY_MEDIUM)
            self._pump(publication.sid, self._see(track, publication.sid))

    def _on_unsubscribed(self, _: rtc.Track, publication: rtc.RemoteTrackPublication, *__: object) -> None:
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
