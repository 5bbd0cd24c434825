"""From the spool to the object store."""

import time
from pathlib import Path
from typing import Protocol

import boto3
import structlog
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from recorder.metrics import UPLOAD_RETRIES
from recorder.settings import Settings

log = structlog.get_logger()
LONGEST_PAUSE_SECONDS = 30.0


class UploadError(Exception):
    """The object store did not take a file; the message says why."""


class ObjectStore(Protocol):
    def put_file(self, path: Path, key: str) -> None:
        """Raises UploadError. Repeating it is harmless: the same key, the same bytes."""


class S3ObjectStore:
    def __init__(self, settings: Settings) -> None:
        self._bucket = settings.s3_bucket
        self._client = boto3.client(
            "s3",
            endpoint_url=settings.s3_endpoint,
            region_name=settings.s3_region,
            aws_access_key_id=settings.s3_access_key_id.get_secret_value(),
            aws_secret_access_key=settings.s3_secret_access_key.get_secret_value(),
            config=Config(
                s3={"addressing_style": "path"},
                connect_timeout=3,
                read_timeout=60,
                retries={"total_max_attempts": 1},
            ),
        )

    def put_file(self, path: Path, key: str) -> None:
        try:
            self._client.upload_file(str(path), self._bucket, key, ExtraArgs={"ContentType": "video/mp4"})
            stored = self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"]
        except (BotoCoreError, Boto3Error, ClientError) as error:
            raise UploadError(str(error)) from error
        if stored != path.stat().st_size:
            raise UploadError(f"the object store holds {stored} bytes of {path.stat().st_size}")


def upload(store: ObjectStore, path: Path, key: str, *, attempts: int, pause_seconds: float) -> None:
    """Tries `attempts` times, each pause twice the one before; raises the last UploadError."""
    for attempt in range(1, attempts + 1):
        try:
            store.put_file(path, key)
        except UploadError as error:
            log.warning("upload.failed", key=key, attempt=attempt, attempts=attempts, error=str(error))
            if attempt == attempts:
                raise
            UPLOAD_RETRIES.inc()
            time.sleep(min(LONGEST_PAUSE_SECONDS, pause_seconds * 2 ** (attempt - 1)))
        else:
            log.info("upload.done", key=key, bytes=path.stat().st_size)
            return
