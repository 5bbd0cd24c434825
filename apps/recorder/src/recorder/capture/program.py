"""The program: one picture and one sound, made from what arrives, written as time goes by."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from recorder.capture.clock import MediaClock
from recorder.capture.mixer import Mixer, Pcm
from recorder.capture.movie import Movie
from recorder.capture.picture import Canvas

TICK_SECONDS = 0.1
# An encoder that falls further behind than this many pictures skips some.
MOST_PENDING = 8
# A picture that does not change is repeated, so that fragments keep coming.
REPEAT_MS = 500
# A repeat is dated back, so that a picture still under way is not overtaken.
REPEAT_BACK_MS = 200


class Program:
    """Encoding happens on one thread of its own, in order; the event loop only receives."""

    def __init__(self, movie: Movie, canvas: Canvas, clock: MediaClock, fps: int) -> None:
        self._movie, self._canvas, self._clock = movie, canvas, clock
        self._mixer = Mixer()
        self._encoder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")
        self._shortest_ms = 0.8 * 1000 / fps
        self._shown_ms = 0.0
        self._pending = 0
        self._failure: BaseException | None = None
        self._picture = canvas.black()
        self._movie.add_picture(self._picture, 0)

    def show(self, picture: memoryview, width: int, height: int, monotonic_ns: int) -> None:
        """A received picture (I420) with its time of capture; more than the frame rate allows are dropped."""
        at_ms = self._clock.at_ms(monotonic_ns)
        if at_ms - self._shown_ms < self._shortest_ms or self._pending >= MOST_PENDING:
            return
        self._shown_ms = at_ms
        self._pending += 1
        work = asyncio.get_running_loop().run_in_executor(
            self._encoder, self._encode_picture, picture, width, height, at_ms
        )
        work.add_done_callback(self._encoded)

    def show_nothing(self) -> None:
        """Black, from the next repeat on."""
        self._encoder.submit(self._blank)

    def hear(self, voice: str, pcm: Pcm) -> None:
        self._mixer.add(voice, pcm, self._clock.now_ms())

    def lag(self, voice: str, late_ms: float) -> None:
        self._mixer.lag(voice, late_ms)

    def fall_silent(self, voice: str) -> None:
        self._mixer.leave(voice)

    async def run(self) -> None:
        """Until cancelled; raises when the encoder or the disk fails."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            if self._failure is not None:
                raise self._failure
            now = self._clock.now_ms()
            await loop.run_in_executor(self._encoder, self._movie.add_sound, self._mixer.take(now))
            if now - self._shown_ms > REPEAT_MS:
                self._shown_ms = now - REPEAT_BACK_MS
                await loop.run_in_executor(self._encoder, self._repeat, self._shown_ms)

    def close(self) -> None:
        """Picture and sound both last until now; then the file is whole."""
        self._encoder.shutdown(wait=True)
        now = self._clock.now_ms()
        self._movie.add_sound(self._mixer.take(now, all_of_it=True))
        self._repeat(now)
        self._movie.close()

    def _encoded(self, work: "asyncio.Future[None]") -> None:
        self._pending -= 1
        if not work.cancelled() and work.exception() is not None:
            self._failure = work.exception()

    def _blank(self) -> None:
        self._picture = self._canvas.black()

    def _encode_picture(self, picture: memoryview, width: int, height: int, at_ms: float) -> None:
        self._picture = self._canvas.place(picture, width, height)
        self._movie.add_picture(self._picture, at_ms)

    def _repeat(self, at_ms: float) -> None:
        self._movie.add_picture(self._picture, at_ms)
