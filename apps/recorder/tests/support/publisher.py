"""A teacher who speaks the lecture over a moving picture; each second both flash and beep at the same moment.

`python -m support.publisher URL TOKEN SPEECH.wav`, apart from the tests: the SDK may abort at exit.
Prints "publishing" once it does. Ends with its standard input.
"""

import asyncio
import os
import sys
import time
import wave
from pathlib import Path

import numpy as np
from livekit import rtc

WIDTH, HEIGHT, FPS, RATE = 640, 360, 20, 48_000
MARK_SECONDS = 0.12
BEEP_HZ = 3_000
FRAME = RATE // 100


async def main(url: str, token: str, speech: Path) -> None:
    with wave.open(str(speech)) as file:
        spoken = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    voice = (spoken * 0.3).astype(np.int16)
    room = rtc.Room()
    await room.connect(url, token, rtc.RoomOptions(auto_subscribe=False))
    sound = rtc.AudioSource(RATE, 1, queue_size_ms=40)
    picture = rtc.VideoSource(WIDTH, HEIGHT)
    microphone = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=False)
    camera = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
    await room.local_participant.publish_track(
        rtc.LocalAudioTrack.create_audio_track("voice", sound), microphone
    )
    await room.local_participant.publish_track(
        rtc.LocalVideoTrack.create_video_track("camera", picture), camera
    )
    sys.stdout.write("publishing\n")
    sys.stdout.flush()

    beep = (np.sin(2 * np.pi * BEEP_HZ * np.arange(int(RATE * MARK_SECONDS)) / RATE) * 12_000).astype(
        np.int16
    )
    start, ticks, pictures = time.monotonic(), 0, 0
    while True:
        at = ticks * 0.01
        await asyncio.sleep(max(0.0, start + at - time.monotonic()))
        first = ticks * FRAME % RATE
        pcm = np.take(voice, range(ticks * FRAME, (ticks + 1) * FRAME), mode="wrap")
        if first + FRAME <= len(beep):
            pcm = beep[first : first + FRAME]
        await sound.capture_frame(rtc.AudioFrame(pcm.tobytes(), RATE, 1, FRAME))
        if at * FPS >= pictures:
            luma = np.full((HEIGHT, WIDTH), 235, dtype=np.uint8)
            if at % 1 >= MARK_SECONDS:
                luma = (np.add.outer(np.arange(HEIGHT), np.arange(WIDTH)) + pictures * 3) % 80 + 30
            chroma = np.full(WIDTH * HEIGHT // 2, 128, dtype=np.uint8)
            packed = luma.astype(np.uint8).tobytes() + chroma.tobytes()
            picture.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.I420, packed))
            pictures += 1
        ticks += 1


async def until_orphaned() -> None:
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)


async def both() -> None:
    await asyncio.gather(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])), until_orphaned())


if __name__ == "__main__":
    asyncio.run(both())
