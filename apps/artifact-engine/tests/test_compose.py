from pathlib import Path

from artifact_engine.compose import scratch_of, sign_of_life
from artifact_engine.runner import STAGE_FOLDER
from artifact_engine.settings import Settings
from test_settings import GOOD


def test_r61_a_process_that_was_killed_at_work_leaves_nothing_on_disk_to_the_next(tmp_path: Path) -> None:
    given = {name.lower(): value for name, value in GOOD.items()} | {"engine_run_folder": tmp_path}
    settings = Settings.model_validate(given)
    left, others = (tmp_path / holder / f"{STAGE_FOLDER}x/movie.mp4" for holder in ("heavy-1", "fast-1"))
    for file in (left, others, sign_of_life(settings, "heavy-1")):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    folder = scratch_of(settings, "heavy-1")
    assert [path.name for path in folder.iterdir()] == ["alive"]
    assert others.exists()
