"""The recorder service: `python -m recorder`."""

import sys

import uvicorn
from pydantic import ValidationError

from recorder.api import create_app
from recorder.logs import configure_logs
from recorder.settings import Settings
from recorder.supervisor import Supervisor
from recorder.upload import S3ObjectStore


def read_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()]
        sys.exit("The recorder cannot start:\n  " + "\n  ".join(problems))


def main() -> None:
    settings = read_settings()
    configure_logs(service="recorder")
    app = create_app(settings, Supervisor(settings, S3ObjectStore(settings)))
    uvicorn.run(
        app, host=settings.recorder_host, port=settings.recorder_port, log_config=None, access_log=False
    )
