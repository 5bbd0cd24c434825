import shutil
import subprocess
import sys
from pathlib import Path

from artifact_engine.contracts import models

ENGINE = Path(__file__).parents[1]


def test_r60_the_models_are_what_the_shared_contracts_say(tmp_path: Path) -> None:
    # The generator breaks lines as the settings beside its output say.
    shutil.copy(ENGINE / "pyproject.toml", tmp_path)
    made = tmp_path / "models.py"
    generate = [sys.executable, "-m", "datamodel_code_generator", "--output", str(made)]
    subprocess.run(generate, cwd=ENGINE, check=True)
    assert made.read_text() == Path(models.__file__).read_text(), "run datamodel-codegen and commit it"
