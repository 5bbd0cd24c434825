"""The object store."""

from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from artifact_engine.settings import Settings

CHUNK = 1 << 20


class S3Store:
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
                retries={"total_max_attempts": 3},
            ),
        )

    def fetch(self, key: str, path: Path, *, limit: int) -> bool:
        try:
            body = self._client.get_object(Bucket=self._bucket, Key=key)["Body"]
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return False
            raise
        written = 0
        with path.open("wb") as file:
            for chunk in body.iter_chunks(CHUNK):
                written += len(chunk)
                if written > limit:
                    raise ValueError(f"{key} holds more than {limit} bytes")
                file.write(chunk)
        return True

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self._client.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=content_type)

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        self._client.upload_file(str(path), self._bucket, key, ExtraArgs={"ContentType": content_type})
