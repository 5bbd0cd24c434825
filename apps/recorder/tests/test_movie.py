import subprocess
import sys
import textwrap
from pathlib import Path

import av
import numpy as np
import pytest

from recorder.capture.movie import KEY_FRAME_MS, Movie
from recorder.capture.picture import Canvas
from recorder.probe import drop_torn_fragment, playable_ms
from support.programs import SOURCE
from support.watching import watch

WRITE_AND_HANG = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    import numpy as np
    from recorder.capture.movie import Movie
    from recorder.capture.picture import Canvas

    canvas, movie = Canvas(64, 36), Movie(Path(sys.argv[1]), 64, 36, 10)
    for n in range(100):
        movie.add_picture(canvas.black(), n * 100)
        movie.add_sound(np.full(4_800, 500, dtype=np.int16))
    print("written", flush=True)
    time.sleep(600)
    """
)


def test_r82_a_writer_killed_in_the_middle_leaves_all_but_the_last_fragment(tmp_path: Path) -> None:
    file = tmp_path / "killed.mp4"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_HANG, str(file)], cwd=SOURCE, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"written\n"
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert 10_000 - KEY_FRAME_MS - 300 <= playable_ms(file) < 10_000
    assert watch(file).pictures >= 75


def test_r82_a_file_torn_anywhere_plays_up_to_its_last_whole_fragment(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.mp4", tmp_path / "cut.mp4"
    write(whole, seconds=9)
    assert playable_ms(whole) == pytest.approx(9_000, abs=200)
    data = whole.read_bytes()
    before = 0
    for part in range(200):
        cut.write_bytes(data[: len(data) * part // 200])
        drop_torn_fragment(cut)
        now = playable_ms(cut)
        assert before <= now <= 9_200
        before = now
    assert before >= 6_000


def test_r82_a_whole_file_is_left_as_it_is(tmp_path: Path) -> None:
    whole = tmp_path / "whole.mp4"
    write(whole, seconds=3)
    data = whole.read_bytes()
    drop_torn_fragment(whole)
    assert whole.read_bytes() == data


def test_r33_picture_and_sound_start_together(tmp_path: Path) -> None:
    file = tmp_path / "start.mp4"
    write(file, seconds=3)
    with av.open(str(file)) as container:
        starts = [(stream.start_time or 0) * float(stream.time_base or 0) for stream in container.streams]
    assert max(starts) - min(starts) <= 0.03


def write(file: Path, seconds: int) -> None:
    canvas, movie = Canvas(64, 36), Movie(file, 64, 36, 10)
    for n in range(seconds * 10):
        movie.add_picture(canvas.black(), n * 100)
        movie.add_sound(np.full(4_800, 500, dtype=np.int16))
    movie.close()
