"""People of a demonstration who are seen and heard: `python publish.py < who.json`, then "go" on a line.

The first line of standard input is JSON: {"speech": FILE, "transcript": FILE, "people": [{"url", "token", "speaker", "camera": [WIDTH,
HEIGHT] or null, "hue": 0..255}]}. Says "publishing" when all are; each speaks their part of the lecture from "go" on, and all end with
standard input.
"""

import asyncio
import json
import os
import sys
import time
from typing import Any

import av
import numpy as np
from livekit import rtc

RATE = 48_000
FRAME = RATE // 100
FPS = 15


def decoded(path: str) -> "np.ndarray[Any, np.dtype[np.int16]]":
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(path) as container:
        parts = [
            part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)
        ]
    return np.concatenate(parts)


def part_of(speaker: str, speech: Any, segments: list[dict[str, Any]]) -> Any:
    """The lecture with only one voice in it."""
    own = np.zeros_like(speech)
    for segment in segments:
        if segment["speaker"] == speaker:
            span = slice(segment["startMs"] * RATE // 1000, segment["endMs"] * RATE // 1000)
            own[span] = speech[span]
    return own


def picture(width: int, height: int, hue: int, tick: int, loudness: float) -> bytes:
    """A disc on a quiet ground that grows with the voice: somebody is there, and moves when they speak."""
    y, x = np.ogrid[:height, :width]
    drift = np.sin(tick / 20) * width / 40
    radius = height * (0.22 + 0.12 * min(1.0, loudness / 4_000))
    inside = (x - width / 2 - drift) ** 2 + (y - height / 2) ** 2 < radius**2
    luma = np.where(inside, 190, 48 + (x + tick) % width * 24 // width).astype(np.uint8)
    chroma = np.full(width * height // 4, hue, dtype=np.uint8)
    return luma.tobytes() + chroma.tobytes() + np.full_like(chroma, 255 - hue).tobytes()


class Speaker:
    def __init__(self, who: dict[str, Any], voice: Any) -> None:
        self.who, self.voice = who, voice
        self.room = rtc.Room()
        self.sound = rtc.AudioSource(RATE, 1, queue_size_ms=60)
        self.camera = None if who["camera"] is None else rtc.VideoSource(*who["camera"])

    async def publish(self) -> None:
        await self.room.connect(self.who["url"], self.who["token"], rtc.RoomOptions(auto_subscribe=False))
        microphone = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=False)
        track = rtc.LocalAudioTrack.create_audio_track("voice", self.sound)
        await self.room.local_participant.publish_track(track, microphone)
        if self.camera is not None:
            options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
            seen = rtc.LocalVideoTrack.create_video_track("camera", self.camera)
            await self.room.local_participant.publish_track(seen, options)

    async def run(self, spoken_from: "asyncio.Future[float]") -> None:
        start, ticks, pictures = time.monotonic(), 0, 0
        while True:
            at = ticks / 100
            await asyncio.sleep(max(0.0, start + at - time.monotonic()))
            # Before "go" and after the lecture there is silence, as from anybody who listens.
            since = (time.monotonic() - spoken_from.result()) if spoken_from.done() else -1.0
            place = int(since * 100) * FRAME
            pcm = self.voice[place : place + FRAME] if since >= 0 else self.voice[:0]
            pcm = np.pad(pcm, (0, FRAME - len(pcm)))
            await self.sound.capture_frame(rtc.AudioFrame(pcm.tobytes(), RATE, 1, FRAME))
            if self.camera is not None and at * FPS >= pictures:
                width, height = self.who["camera"]
                loudness = float(np.abs(pcm).mean())
                packed = picture(width, height, self.who["hue"], pictures, loudness)
                frame = rtc.VideoFrame(width, height, rtc.VideoBufferType.I420, packed)
                self.camera.capture_frame(frame)
                pictures += 1
            ticks += 1


async def listen(spoken_from: "asyncio.Future[float]") -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip() == "go" and not spoken_from.done():
            spoken_from.set_result(time.monotonic())
    # The SDK may abort when the interpreter ends in good order.
    os._exit(0)


async def main() -> None:
    order = json.loads(sys.stdin.readline())
    speech = await asyncio.to_thread(decoded, order["speech"])
    with open(order["transcript"]) as file:
        segments = json.load(file)["segments"]
    speakers = [Speaker(who, part_of(who["speaker"], speech, segments)) for who in order["people"]]
    await asyncio.gather(*(speaker.publish() for speaker in speakers))
    sys.stdout.write("publishing\n")
    sys.stdout.flush()
    spoken_from: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    await asyncio.gather(listen(spoken_from), *(speaker.run(spoken_from) for speaker in speakers))


if __name__ == "__main__":
    asyncio.run(main())
