"""Recordings are untrusted: what may be taken from them, and what becomes of what may not."""

from pathlib import Path

import av
import numpy as np
import pytest

from artifact_engine.domain.speech import SAMPLE_RATE
from artifact_engine.media.movie import LONGEST_SECONDS, UnreadableError, remux
from artifact_engine.media.sound import map_samples, write_samples
from support.movies import FPS, RATE, movie, silence, spoken


def refused(source: Path) -> str:
    with pytest.raises(UnreadableError) as error:
        remux(source, source.with_name("target.mp4"), lambda: None)
    return str(error.value)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    movie(tmp_path / "whole.mp4", 4, silence(4))
    return tmp_path / "whole.mp4"


def test_t15_a_file_that_is_a_list_of_other_files_is_not_followed(whole: Path) -> None:
    assert remux(whole, whole.with_name("target.mp4"), lambda: None).duration_ms == pytest.approx(
        4_000, abs=50
    )
    for name, listed in {
        "concat": f"ffconcat version 1.0\nfile {whole.name}\n",
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{whole.name}\n#EXT-X-ENDLIST\n",
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n",
    }.items():
        source = whole.with_name(f"{name}.mp4")
        source.write_text(listed)
        assert "Invalid data" in refused(source)


def test_t15_what_no_recorder_of_ours_encodes_is_not_decoded(tmp_path: Path) -> None:
    source = tmp_path / "other.mp4"
    with av.open(str(source), "w", format="mp4") as made:
        shown = made.add_stream("mpeg4", rate=FPS)
        shown.width, shown.height, shown.pix_fmt = 320, 180, "yuv420p"
        made.mux(shown.encode(av.VideoFrame.from_ndarray(np.zeros((180, 320, 3), np.uint8), format="rgb24")))
        made.mux(shown.encode(None))
    assert refused(source) == "its video is not encoded as H.264 or AAC"


def test_r62_a_recording_without_an_end_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "endless.mp4"
    with av.open(str(source), "w", format="mp4") as made:
        shown = made.add_stream("libx264", rate=FPS)
        shown.width, shown.height, shown.pix_fmt = 320, 180, "yuv420p"
        for at in (0, LONGEST_SECONDS):
            frame = av.VideoFrame.from_ndarray(np.zeros((180, 320, 3), np.uint8), format="rgb24")
            frame.pts = at * FPS
            made.mux(shown.encode(frame))
        made.mux(shown.encode(None))
    assert refused(source) == "it goes on past 24 hours"


def test_r62_a_disk_that_is_full_is_no_fault_of_the_recording(whole: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        remux(whole, Path("/dev/full"), lambda: None)


def test_r60_where_the_sound_has_a_gap_there_is_silence_and_what_follows_keeps_its_time(
    tmp_path: Path,
) -> None:
    source, raw = tmp_path / "gap.mp4", tmp_path / "samples.raw"
    said = spoken(61, 63)
    with av.open(str(source), "w", format="mp4") as made:
        heard = made.add_stream("aac", rate=RATE, layout="mono")
        for start in (0, 10 * RATE):
            for begin in range(0, len(said) - 1024, 1024):
                part = np.ascontiguousarray(said[begin : begin + 1024]).reshape(1, -1)
                frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
                frame.sample_rate, frame.pts = RATE, start + begin
                made.mux(heard.encode(frame))
        made.mux(heard.encode(None))
    count = write_samples(source, raw, lambda _: None)
    samples = map_samples(raw)
    assert len(samples) == count == pytest.approx(12 * SAMPLE_RATE, abs=SAMPLE_RATE / 10)
    assert not samples[3 * SAMPLE_RATE : 9 * SAMPLE_RATE].any()
    assert np.abs(samples[round(10.2 * SAMPLE_RATE) : round(11.8 * SAMPLE_RATE)]).max() > 1_000
