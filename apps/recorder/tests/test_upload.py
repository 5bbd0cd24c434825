from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.upload import UploadError, upload


class FlakyStore:
    def __init__(self, failures: int) -> None:
        self.failures, self.tries = failures, 0

    def put_file(self, path: Path, key: str) -> None:
        self.tries += 1
        if self.tries <= self.failures:
            raise UploadError(f"{key} from {path}: try {self.tries}")


@given(failures=st.integers(0, 8), attempts=st.integers(1, 8))
def test_r82_an_upload_is_tried_as_often_as_allowed_and_no_more(failures: int, attempts: int) -> None:
    store, file = FlakyStore(failures), Path(__file__)
    if failures >= attempts:
        with pytest.raises(UploadError, match=f"try {attempts}"):
            upload(store, file, "k", attempts=attempts, pause_seconds=0)
        assert store.tries == attempts
    else:
        upload(store, file, "k", attempts=attempts, pause_seconds=0)
        assert store.tries == failures + 1
